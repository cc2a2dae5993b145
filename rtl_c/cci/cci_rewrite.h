/* cci_rewrite.h - what the interconnect does with a request: one line a kind, for every reader.
 *
 * The C model of the interconnect and the protocol model (formal/cci) both expand this list, so it holds macros only: Promela reads it through the C
 * preprocessor. Sources: tables 2.2 and 2.3 (normal snoop, dirty data, IS and PD), 3.5 as corrected by E3, E5, E6 and E8 (strict snoop).
 *
 *   X(request, normal, strict, peer, dirty, memory, is, pd, alloc)
 *
 * normal   the snoop with protection off, and where a protected mode exempts a port (group, equal NSAID). In a protected mode it is sent for data
 *          reads only (peer = 1); all others take the strict column there, so that MakeInvalid never appears (E6)
 * strict   the snoop of mode 1, and of the second round of M2: it never brings data that could be put on R
 * peer     1: what a peer gives may be put on R, after a normal snoop. After a strict one never (R7)
 * dirty    what becomes of dirty data after a normal snoop. After a strict one it goes to memory with the holder's NSAID, and its B is waited for (R2, R3)
 * memory   what follows: a read (after a normal snoop only if no peer gave data), the requester's own write, or nothing
 * is, pd   what the response may say after a normal snoop. After a strict one neither for reads; IS of CleanShared is the OR of the CRs (E19)
 * alloc    1: the requester may hold a copy afterwards, so the snoop filter enters it
 *
 * DVM messages and barriers are never rewritten, belong to no line, and are not in the list. A Secure request takes the normal column in every mode (CH-08).
 */
#ifndef CCI_REWRITE_H
#define CCI_REWRITE_H

/* Kinds of requests. 0 is none. */
#define CCI_REQ_READ_NO_SNOOP       1
#define CCI_REQ_READ_ONCE           2
#define CCI_REQ_READ_CLEAN          3
#define CCI_REQ_READ_NOT_SHARED_DIRTY 4
#define CCI_REQ_READ_SHARED         5
#define CCI_REQ_READ_UNIQUE         6
#define CCI_REQ_CLEAN_UNIQUE        7
#define CCI_REQ_MAKE_UNIQUE         8
#define CCI_REQ_CLEAN_SHARED        9
#define CCI_REQ_CLEAN_INVALID      10
#define CCI_REQ_MAKE_INVALID       11
#define CCI_REQ_WRITE_NO_SNOOP     12
#define CCI_REQ_WRITE_UNIQUE       13
#define CCI_REQ_WRITE_LINE_UNIQUE  14
#define CCI_REQ_WRITE_BACK         15
#define CCI_REQ_WRITE_CLEAN        16
#define CCI_REQ_WRITE_EVICT        17
#define CCI_REQ_EVICT              18
#define CCI_REQ_BACK_INVALIDATE    19 /* the snoop filter's own (H6) */
#define CCI_REQ_COUNT              20

/* ACSNOOP (table 2.1); 16 is no snoop. */
#define CCI_SNP_READ_ONCE              0
#define CCI_SNP_READ_SHARED            1
#define CCI_SNP_READ_CLEAN             2
#define CCI_SNP_READ_NOT_SHARED_DIRTY  3
#define CCI_SNP_READ_UNIQUE            7
#define CCI_SNP_CLEAN_SHARED           8
#define CCI_SNP_CLEAN_INVALID          9
#define CCI_SNP_MAKE_INVALID          13
#define CCI_SNP_NONE                  16

#define CCI_DIRTY_NONE   0 /* there is none: nobody is snooped */
#define CCI_DIRTY_MEMORY 1 /* written, with the holder's NSAID, before the response (CH-04) */
#define CCI_DIRTY_PASS   2 /* PassDirty to the requester; to memory where the response cannot say so */
#define CCI_DIRTY_DROP   3 /* the requester overwrites or discards the whole line */

#define CCI_MEM_NONE  0
#define CCI_MEM_READ  1
#define CCI_MEM_WRITE 2

#define CCI_PD_NEVER 0
#define CCI_PD_ALONE 1 /* not together with IS */
#define CCI_PD_ANY   2

#define CCI_ROW_(X, req, normal, strict, peer, dirty, mem, is, pd, alloc) \
	X(CCI_REQ_##req, CCI_SNP_##normal, CCI_SNP_##strict, peer, CCI_DIRTY_##dirty, CCI_MEM_##mem, is, CCI_PD_##pd, alloc)

/*                request                normal                 strict         peer dirty   memory IS PD     alloc */
#define CCI_REWRITE(X) \
	CCI_ROW_(X, READ_NO_SNOOP,         NONE,                  NONE,           0, NONE,   READ,  0, NEVER, 0) \
	CCI_ROW_(X, READ_ONCE,             READ_ONCE,             CLEAN_INVALID,  1, MEMORY, READ,  1, NEVER, 0) \
	CCI_ROW_(X, READ_CLEAN,            READ_CLEAN,            CLEAN_INVALID,  1, MEMORY, READ,  1, NEVER, 1) \
	CCI_ROW_(X, READ_NOT_SHARED_DIRTY, READ_NOT_SHARED_DIRTY, CLEAN_INVALID,  1, PASS,   READ,  1, ALONE, 1) \
	CCI_ROW_(X, READ_SHARED,           READ_SHARED,           CLEAN_INVALID,  1, PASS,   READ,  1, ANY,   1) \
	CCI_ROW_(X, READ_UNIQUE,           READ_UNIQUE,           CLEAN_INVALID,  1, PASS,   READ,  0, ANY,   1) \
	CCI_ROW_(X, CLEAN_UNIQUE,          CLEAN_INVALID,         CLEAN_INVALID,  0, MEMORY, NONE,  0, NEVER, 1) \
	CCI_ROW_(X, MAKE_UNIQUE,           MAKE_INVALID,          CLEAN_INVALID,  0, DROP,   NONE,  0, NEVER, 1) \
	CCI_ROW_(X, CLEAN_SHARED,          CLEAN_SHARED,          CLEAN_SHARED,   0, MEMORY, NONE,  1, NEVER, 0) \
	CCI_ROW_(X, CLEAN_INVALID,         CLEAN_INVALID,         CLEAN_INVALID,  0, MEMORY, NONE,  0, NEVER, 0) \
	CCI_ROW_(X, MAKE_INVALID,          MAKE_INVALID,          CLEAN_INVALID,  0, DROP,   NONE,  0, NEVER, 0) \
	CCI_ROW_(X, WRITE_NO_SNOOP,        NONE,                  NONE,           0, NONE,   WRITE, 0, NEVER, 0) \
	CCI_ROW_(X, WRITE_UNIQUE,          CLEAN_INVALID,         CLEAN_INVALID,  0, MEMORY, WRITE, 0, NEVER, 0) \
	CCI_ROW_(X, WRITE_LINE_UNIQUE,     MAKE_INVALID,          CLEAN_INVALID,  0, DROP,   WRITE, 0, NEVER, 0) \
	CCI_ROW_(X, WRITE_BACK,            NONE,                  NONE,           0, NONE,   WRITE, 0, NEVER, 0) \
	CCI_ROW_(X, WRITE_CLEAN,           NONE,                  NONE,           0, NONE,   WRITE, 0, NEVER, 0) \
	CCI_ROW_(X, WRITE_EVICT,           NONE,                  NONE,           0, NONE,   NONE,  0, NEVER, 0) /* E2: its data is dropped */ \
	CCI_ROW_(X, EVICT,                 NONE,                  NONE,           0, NONE,   NONE,  0, NEVER, 0) \
	CCI_ROW_(X, BACK_INVALIDATE,       CLEAN_INVALID,         CLEAN_INVALID,  0, MEMORY, NONE,  0, NEVER, 0)

#endif
