/* tzf_if.h - turns a block's signal lists into C structs and field tables.
 *
 * A block's <block>_if.h holds three X-macro lists, LIST(S, A, D), one line a signal (inputs, outputs, state):
 *
 *   S(type, name, width,                             path, doc)   a scalar
 *   A(type, name, max, width, first, count,          path, doc)   an array, indices first..first+count-1
 *   D(type, name, max0, max1, width, count0, count1, path, doc)   a two-dimensional array
 *
 * type    u32 (up to 32 bits), u64 (up to 64), w256 (up to 256, eight words, least significant first)
 * width, first, count*   C expressions over `cfg`, a pointer to the block's configuration
 * path    where the RTL keeps it, relative to the block's module; "%d" stands for each index. Ports
 *         give "" : the port has the field's name, element i at [i*width +: width].
 *         A state element whose path begins with '@' is no register of the RTL but an expression over its nets. The
 *         checker keeps the register: what the expression was before the last clock edge, 0 after an edge in reset.
 *         So a memory's write port is state like any other: the model keeps what it wrote at the last edge.
 *
 * What a block has several times over (a filter, a port) may keep its state together, so that a build with few of them is small: a list
 * of its own, GROUP(S, A), is a struct, of which the state struct ends in an array (TZF_GROUP_STRUCT). A line of it stands for one
 * element a member of the array, which is the first index: S for name[i], A for name[i][j] with first = 0.
 *
 * Unused high bits, unused elements and padding are always 0, so that equal values compare equal
 * as memory. Sizes are in 32-bit words; every struct is a multiple of 8 bytes.
 */
#ifndef TZF_IF_H
#define TZF_IF_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t tzf_u32;
typedef uint64_t tzf_u64;
typedef struct { uint32_t w[8]; } tzf_w256;

#define TZF_DECL_S(type, name, width, path, doc) tzf_##type name;
#define TZF_DECL_A(type, name, max, width, first, count, path, doc) tzf_##type name[max];
#define TZF_DECL_D(type, name, max0, max1, width, count0, count1, path, doc) tzf_##type name[max0][max1];

/* Declares `struct tag` with one member a line of the list. */
#define TZF_STRUCT(tag, LIST) \
	struct tag { \
		LIST(TZF_DECL_S, TZF_DECL_A, TZF_DECL_D) \
	} __attribute__((aligned(8)))

/* Declares `struct group`, the member of an array of groups. A block with several kinds of groups writes its state struct out. */
#define TZF_GROUP(group, GROUP) \
	struct group { \
		GROUP(TZF_DECL_S, TZF_DECL_A) \
	} __attribute__((aligned(8)))

/* Declares both, the state struct ending in `struct group name[max]`, whose members are a list of their own. */
#define TZF_GROUP_STRUCT(tag, LIST, group, GROUP, name, max) \
	TZF_GROUP(group, GROUP); \
	struct tag { \
		LIST(TZF_DECL_S, TZF_DECL_A, TZF_DECL_D) \
		struct group name[max]; \
	} __attribute__((aligned(8)))

/* One line of a list, with its expressions evaluated for one configuration. */
struct tzf_field {
	const char *name;
	const char *path;
	const char *doc;
	uint32_t offset;  /* bytes from the start of the struct */
	uint32_t size;    /* bytes of one element */
	uint32_t dims;    /* 0 scalar, 1 array, 2 two-dimensional */
	uint32_t stride;  /* bytes from one element of dimension 0 to the next */
	uint32_t width;   /* bits of one element in this configuration */
	uint32_t first;   /* first index (dims 1) */
	uint32_t count0;  /* elements, dimension 0 (1 for a scalar) */
	uint32_t count1;  /* elements, dimension 1 (1 unless dims is 2) */
	uint32_t large;   /* 1: a memory too large to be compared in every cycle (tzf_sim_whole); the block's fields() says so */
};

#define TZF_ROW_S(type, n, wid, pth, dc) \
	{ #n, pth, dc, (uint32_t)offsetof(TZF_ROW_STRUCT, n), sizeof(tzf_##type), 0, sizeof(tzf_##type), (uint32_t)(wid), 0, 1, 1, 0 },
#define TZF_ROW_A(type, n, max, wid, fst, cnt, pth, dc) \
	{ #n, pth, dc, (uint32_t)offsetof(TZF_ROW_STRUCT, n), sizeof(tzf_##type), 1, sizeof(tzf_##type), (uint32_t)(wid), \
	  (uint32_t)(fst), (uint32_t)(cnt), 1, 0 },
#define TZF_ROW_D(type, n, max0, max1, wid, cnt0, cnt1, pth, dc) \
	{ #n, pth, dc, (uint32_t)offsetof(TZF_ROW_STRUCT, n), sizeof(tzf_##type), 2, (uint32_t)(max1) * sizeof(tzf_##type), \
	  (uint32_t)(wid), 0, (uint32_t)(cnt0), (uint32_t)(cnt1), 0 },
/* A group's: TZF_ROW_GROUP is the array's name, TZF_ROW_MEMBER the struct, TZF_ROW_MEMBERS how many this configuration has. */
#define TZF_ROW_GROUP_AT_(n) (uint32_t)(offsetof(TZF_ROW_STRUCT, TZF_ROW_GROUP) + offsetof(TZF_ROW_MEMBER, n))
#define TZF_ROW_GROUP_S(type, n, wid, pth, dc) \
	{ #n, pth, dc, TZF_ROW_GROUP_AT_(n), sizeof(tzf_##type), 1, sizeof(TZF_ROW_MEMBER), (uint32_t)(wid), 0, (uint32_t)(TZF_ROW_MEMBERS), 1, 0 },
#define TZF_ROW_GROUP_A(type, n, max, wid, fst, cnt, pth, dc) \
	{ #n, pth, dc, TZF_ROW_GROUP_AT_(n), sizeof(tzf_##type), 2, sizeof(TZF_ROW_MEMBER), (uint32_t)(wid), 0, \
	  (uint32_t)(TZF_ROW_MEMBERS), (uint32_t)(cnt), 0 },

#define TZF_COUNT_S(...) + 1
#define TZF_COUNT_A(...) + 1
#define TZF_COUNT_D(...) + 1
/* Number of lines in a list, a constant expression. */
#define TZF_COUNT(LIST) (0 LIST(TZF_COUNT_S, TZF_COUNT_A, TZF_COUNT_D))
#define TZF_GROUP_COUNT(GROUP) (0 GROUP(TZF_COUNT_S, TZF_COUNT_A))

#endif
