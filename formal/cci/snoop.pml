/* snoop.pml - how a cache answers a snoop: table 2.4, expected and permitted end states alike. */

#define ANSWER(s, dt, pd, is) a_st = s; a_dt = dt; a_pd = pd; a_is = is
#define SHARING(s) ((s) == CCI_SNP_READ_SHARED || (s) == CCI_SNP_READ_CLEAN || (s) == CCI_SNP_READ_NOT_SHARED_DIRTY)

inline choose_read(s, now)
{
	if
	:: now == UC && s == CCI_SNP_READ_ONCE -> if :: ANSWER(UC, 0, 0, 1) :: ANSWER(UC, 1, 0, 1) fi
	:: !DIRTY(now) -> if :: ANSWER(SC, 0, 0, 1) :: ANSWER(SC, 1, 0, 1) :: ANSWER(I, 0, 0, 0) :: ANSWER(I, 1, 0, 0) fi
	:: now == UD && s == CCI_SNP_READ_ONCE -> if :: ANSWER(UD, 1, 0, 1) :: ANSWER(UC, 1, 1, 1) fi
	:: DIRTY(now) -> if :: ANSWER(SD, 1, 0, 1) :: ANSWER(SC, 1, 1, 1) :: ANSWER(I, 1, 1, 0) fi
	fi
}

inline choose_clean_shared(now)
{
	if
	:: now == UC -> ANSWER(UC, 0, 0, 1)
	:: now == UD -> ANSWER(UC, 1, 1, 1)
	:: !DIRTY(now) -> if :: ANSWER(SC, 0, 0, 1) :: ANSWER(I, 0, 0, 0) fi
	:: DIRTY(now)  -> if :: ANSWER(SC, 1, 1, 1) :: ANSWER(I, 1, 1, 0) fi
	fi
}

inline choose_invalidating(s, now)
{
	if
	:: !DIRTY(now) && s != CCI_SNP_MAKE_INVALID -> if :: ANSWER(I, 0, 0, 0) :: ANSWER(I, 1, 0, 0) fi
	:: !DIRTY(now) && s == CCI_SNP_MAKE_INVALID -> ANSWER(I, 0, 0, 0)
	:: DIRTY(now) && s != CCI_SNP_MAKE_INVALID -> ANSWER(I, 1, 1, 0)
	:: DIRTY(now) && s == CCI_SNP_MAKE_INVALID -> if :: ANSWER(I, 0, 0, 0) :: ANSWER(I, 1, 1, 0) fi
	fi
}

/* O4 with E1, E2, E4: X with a write-back under way is answered after its B. Evict has no data and never waits (E9). */
#define HOLDS_BACK(k) ((k) == CCI_REQ_WRITE_BACK || (k) == CCI_REQ_WRITE_CLEAN WRITE_EVICT_TOO(k))
#ifdef UNDO_E2
#define WRITE_EVICT_TOO(k)
#else
#define WRITE_EVICT_TOO(k) || (k) == CCI_REQ_WRITE_EVICT
#endif
#ifdef UNDO_E4
#define HELD(c, l, s) (HOLDS_BACK(awk[P(c, l)]) && (s) != CCI_SNP_CLEAN_SHARED)
#else
#define HELD(c, l, s) HOLDS_BACK(awk[P(c, l)])
#endif
/* O4 leaves one way out: with a WriteClean under way the line is still there and may be shared, IS = 1, PD = 0. It must bring its data:
 * memory does not have it yet. (WC_NO_DATA: it need not, as it says of a clean copy in table 2.4.) */
#define MAY_SHARE(c, l, s) (awk[P(c, l)] == CCI_REQ_WRITE_CLEAN && VALID(st[P(c, l)]) && !DIRTY(st[P(c, l)]) && ((s) == CCI_SNP_READ_ONCE || SHARING(s)))

inline choose(c, l, s)
{
	if
	:: !HELD(c, l, s) && !VALID(st[P(c, l)]) -> ANSWER(I, 0, 0, 0)
	:: !HELD(c, l, s) && VALID(st[P(c, l)]) && (s == CCI_SNP_READ_ONCE || SHARING(s)) -> choose_read(s, st[P(c, l)])
	:: !HELD(c, l, s) && VALID(st[P(c, l)]) && s == CCI_SNP_CLEAN_SHARED -> choose_clean_shared(st[P(c, l)])
	:: !HELD(c, l, s) && VALID(st[P(c, l)]) && (s == CCI_SNP_READ_UNIQUE || s == CCI_SNP_CLEAN_INVALID || s == CCI_SNP_MAKE_INVALID) ->
		choose_invalidating(s, st[P(c, l)])
	:: HELD(c, l, s) && MAY_SHARE(c, l, s) -> ANSWER(SC, 1, 0, 1)
#ifdef WC_NO_DATA
	:: HELD(c, l, s) && MAY_SHARE(c, l, s) -> ANSWER(SC, 0, 0, 1)
#endif
	fi
}

/* The head of the AC queue is answered: CR, and CD with it. */
inline answer(c, l)
{
	acq[c]?[eval(l)] && (!HELD(c, l, sn[P(c, l)] - 1) || MAY_SHARE(c, l, sn[P(c, l)] - 1));
	choose(c, l, sn[P(c, l)] - 1);
	acq[c]?eval(l);
	printf("cache %d answers snoop %d of line %d: state %d -> %d, DT %d PD %d IS %d, NSAID %d\n", c, sn[P(c, l)] - 1, l, st[P(c, l)], a_st, a_dt, a_pd, a_is, tag[P(c, l)]);
	collect(c, l, sn[P(c, l)] - 1);
	st[P(c, l)] = a_st;
	if
	:: a_st == I -> drop_copy(c, l)
	:: else
	fi;
	sn[P(c, l)] = 0;
	check(l)
}
