/* writeback.pml - WriteBack, WriteClean, WriteEvict and Evict through the interconnect: H2 as C6 has it, E2, E10, E15. */

#define OF_PORT(c, l) (wb[l] == (c) + 1 -> 1 : 0)
#if NL > 3
#define RESERVED(c) (OF_PORT(c, 0) + OF_PORT(c, 1) + OF_PORT(c, 2) + OF_PORT(c, 3))
#elif NL > 2
#define RESERVED(c) (OF_PORT(c, 0) + OF_PORT(c, 1) + OF_PORT(c, 2))
#elif NL > 1
#define RESERVED(c) (OF_PORT(c, 0) + OF_PORT(c, 1))
#else
#define RESERVED(c) OF_PORT(c, 0)
#endif
#ifdef UNDO_E10
#define WB_ROOM(c) ROOM
#else
#define WB_ROOM(c) (RESERVED(c) < NWB)
#endif

/* A generated write that is under way or will be. One that has its B while other CRs are missing counts too, on the safe side; C6_EXACT: it does not. */
#ifdef C6_EXACT
#define WRITE_PENDING(l) (gw[l] || (ek[l] == 2 && ph[l] == COLLECT && TO_MEMORY(l) && !(ef[l] & F_WRITTEN)))
#else
#define WRITE_PENDING(l) (gw[l] || (ek[l] == 2 && ph[l] == COLLECT && TO_MEMORY(l)))
#endif
/* C6. Evict and WriteEvict carry nothing that could be overtaken. */
#ifdef WAYS
#define OWN_SLOT(c, l) || sl[l] == (c) + 1
#else
#define OWN_SLOT(c, l)
#endif
#ifdef UNDO_H2
#define WB_WAITS(c, l) (et[l] && ep[l] == c)
#else
#define WB_WAITS(c, l) ((et[l] && (ep[l] == c || (WRITES_DATA(awk[P(c, l)]) && crin[l] & BIT(c) && WRITE_PENDING(l)))) OWN_SLOT(c, l))
#endif

/* The data of a WriteEvict is dropped (E2, E3). */
#if defined(UNDO_E2) || defined(UNDO_E3)
#define STORED(k) (WRITES_DATA(k) || (k) == CCI_REQ_WRITE_EVICT)
#else
#define STORED(k) WRITES_DATA(k)
#endif

/* With ways the filter is written in a step of its own. */
inline unregister(c, l)
{
#ifdef WAYS
	wout[l] = 1
#else
	pres[l] = pres[l] & ~BIT(c)
#endif
}

inline wb_allocate(c, l)
{
	awq[c]?[eval(l)] && wb[l] == 0 && WB_ROOM(c) && !WB_WAITS(c, l);
	awq[c]?eval(l);
	wb[l] = c + 1;
	printf("line %d: entry for AW %d of cache %d\n", l, awk[P(c, l)], c);
	if
	:: !STORED(awk[P(c, l)]) -> unregister(c, l); wdone[l] = 1
	:: else ->
#if defined(UNDO_E15)
		unregister(c, l)
#elif defined(UNDO_X27)
		wout[l] = (awk[P(c, l)] == CCI_REQ_WRITE_BACK -> 1 : 0)
#else
		skip
#endif
	fi
}

/* Memory: checked with the NSAID of the line. A WriteBack leaves the filter now (C21), a WriteClean stays in it. */
inline wb_memory(c, l)
{
	wb[l] == c + 1 && !wdone[l];
	printf("line %d: write of cache %d, NSAID %d\n", l, c, FROM(awd[P(c, l)]));
	memory_write(l, FROM(awd[P(c, l)]), awd[P(c, l)]);
	awd[P(c, l)] = 0;
	wdone[l] = 1;
	if
	:: awk[P(c, l)] != CCI_REQ_WRITE_CLEAN -> unregister(c, l)
	:: else
	fi;
	check(l)
}

/* B, and WACK with it. E1: B waits for no snoop. */
#ifdef UNDO_E1
#define B_FREE(c, l) (sn[P(c, l)] == 0)
#else
#define B_FREE(c, l) 1
#endif
#ifdef WAYS
#define LEFT(l) && !wout[l]
#else
#define LEFT(l)
#endif
inline wb_response(c, l)
{
	wb[l] == c + 1 && wdone[l] && B_FREE(c, l) LEFT(l);
	awk[P(c, l)] = 0;
	awd[P(c, l)] = 0;
	wb[l] = 0;
	wdone[l] = 0
}
