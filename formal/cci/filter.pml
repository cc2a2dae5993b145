/* filter.pml - the snoop filter of docs/cci-filter.md (X23 to X28): one set of WAYS ways, so that lines are back-invalidated. A request first gets an entry
 * (sl), and looks up in a step of its own, when there is a way for its line. A line is {NS, address}: that it is a number of its own is NS in the tag. */

/* ---- ways (X24) ---- */

#if NL > 3
#define ANY_LINE(f, w) (f(0, w) || f(1, w) || f(2, w) || f(3, w))
#elif NL > 2
#define ANY_LINE(f, w) (f(0, w) || f(1, w) || f(2, w))
#elif NL > 1
#define ANY_LINE(f, w) (f(0, w) || f(1, w))
#else
#define ANY_LINE(f, w) f(0, w)
#endif
#define RESERVES(l, w) (sw[l] == (w) + 1)
#ifdef UNDO_X24
#define RESERVED_WAY(w) 0
#else
#define RESERVED_WAY(w) ANY_LINE(RESERVES, w)
#endif
#define FREE_WAY(w) (wl[w] == 0 && !RESERVED_WAY(w))
/* A line at which an entry is at work that has looked up, or never does. */
#define ACTIVE(l) (et[l] != 0 || wb[l] != 0)
#define VICTIM(w) (wl[w] != 0 && !RESERVED_WAY(w) && !ACTIVE(wl[w] - 1))
#if WAYS > 1
#define NO_FREE_WAY (!FREE_WAY(0) && !FREE_WAY(1))
#else
#define NO_FREE_WAY !FREE_WAY(0)
#endif
#define THROWS_OUT(l, w) (et[l] == CCI_REQ_BACK_INVALIDATE)
/* It has an entry of its own (E10). */
#ifdef UNDO_X25_ENTRY
#define BACK_ROOM (!ANY_LINE(THROWS_OUT, 0) && ROOM)
#else
#define BACK_ROOM !ANY_LINE(THROWS_OUT, 0)
#endif

/* The entry for back-invalidations is allocated; it looks up later. (UNDO_X25_NSAID: it will write as who needs the way.) */
inline throw_out(w, l)
{
	x = wl[w] - 1;
	vi[l] = x + 1;
	et[x] = CCI_REQ_BACK_INVALIDATE;
	ep[x] = NP;
	en[x] = rid[P(sl[l] - 1, l)];
	ph[x] = LOOK;
	printf("line %d is thrown out for line %d\n", x, l)
}

/* ---- the look-up (X23) ---- */

#define REQUEST(l) (sl[l] -> req[P(sl[l] - 1, l)] : 0)
/* An older read of its port and ID (here: all) still needs a way. */
#define NEEDS_WAY(k, l) (older[l] & BIT(k) && t_alloc[REQUEST(k)])
#if defined(UNDO_X23_ID)
#define IN_ORDER(l) 1
#else
#define IN_ORDER(l) !ANY_LINE(NEEDS_WAY, l)
#endif
#define LOOKS(l) (sl[l] && et[l] == 0 && IN_ORDER(l))
#define NEEDS(l) (LOOKS(l) && t_alloc[REQUEST(l)])

inline all_targets(l)
{
	tg[l] = 7 & ~BIT(ep[l]);
	snoop_all(l, 1)
}

inline holders(l)
{
	tg[l] = HOLD(l) & ~BIT(ep[l]);
	snoop_all(l, (PRESENT(l) -> !mixed[WAY_OF(l)] && nsaid[WAY_OF(l)] == en[l] : 0))
}

/* Who is asked; while the filter is overridden (E18), which may be at any time, all. */
inline ask_holders(l)
{
#ifdef NO_CRNSAID
	fn[l] = (PRESENT(l) -> nsaid[WAY_OF(l)] : 0);
	fm[l] = (PRESENT(l) -> mixed[WAY_OF(l)] : 1);
#endif
	if
	:: holders(l)
#ifdef OVERRIDE
	:: et[l] != CCI_REQ_BACK_INVALIDATE -> all_targets(l)
#endif
	fi
}

#if WAYS > 1
#define SECOND_WAY_FREE(l)   :: NEEDS(l) && !PRESENT(l) && FREE_WAY(1) -> sw[l] = 2
#define SECOND_WAY_VICTIM(l) :: NEEDS(l) && !PRESENT(l) && NO_FREE_WAY && BACK_ROOM && VICTIM(1) -> sw[l] = 2; throw_out(1, l)
#else
#define SECOND_WAY_FREE(l)
#define SECOND_WAY_VICTIM(l)
#endif

/* No way, and it waits. The round robin is any order. */
inline look_up(l)
{
	if
	:: LOOKS(l) && !t_alloc[REQUEST(l)] -> skip
	:: NEEDS(l) && PRESENT(l) -> sw[l] = WAY_OF(l) + 1
	:: NEEDS(l) && !PRESENT(l) && FREE_WAY(0) -> sw[l] = 1
	SECOND_WAY_FREE(l)
	:: NEEDS(l) && !PRESENT(l) && NO_FREE_WAY && BACK_ROOM && VICTIM(0) -> sw[l] = 1; throw_out(0, l)
	SECOND_WAY_VICTIM(l)
	fi;
	ep[l] = sl[l] - 1;
	et[l] = req[P(sl[l] - 1, l)];
	en[l] = rid[P(sl[l] - 1, l)];
	sl[l] = 0;
	i = 0;
	do
	:: i < NL -> older[i] = older[i] & ~BIT(l); i++
	:: else -> break
	od;
	printf("line %d: port %d looks up, way %d, holders %d\n", l, ep[l], sw[l], HOLD(l));
	ask_holders(l)
}

inline back_look_up(l)
{
	ph[l] == LOOK;
	ask_holders(l)
}

/* ---- what is written (X26, X27) ---- */

/* The ports of `ports` have the line no more. */
inline leave(l)
{
	if
	:: PRESENT(l) ->
		x = WAY_OF(l);
		hold[x] = hold[x] & ~ports;
		if
		:: hold[x] == 0 -> wl[x] = 0; nsaid[x] = 0; mixed[x] = 0
		:: else
		fi
	:: else
	fi
}

#ifdef UNDO_X26_SHARERS
#define LOST(l) tg[l]
#else
#define LOST(l) gone[l]
#endif

/* The requester has it from now on. x: who had it and stays. */
inline register(l)
{
	x = HOLD(l) & ~LOST(l);
	wl[sw[l] - 1] = l + 1;
	if
	:: x & ~BIT(ep[l]) -> mixed[sw[l] - 1] = (mixed[sw[l] - 1] || nsaid[sw[l] - 1] != en[l] -> 1 : 0)
#ifdef UNDO_X26_NSAID
	:: !(x & ~BIT(ep[l])) && hold[sw[l] - 1] -> skip
	:: !(x & ~BIT(ep[l])) && !hold[sw[l] - 1] -> nsaid[sw[l] - 1] = en[l]; mixed[sw[l] - 1] = 0
#else
	:: else -> nsaid[sw[l] - 1] = en[l]; mixed[sw[l] - 1] = 0
#endif
	fi;
	hold[sw[l] - 1] = x | BIT(ep[l]);
	sw[l] = 0
}

/* A cache that cleans a line out of others ends without it, too. */
#define CLEANS_OUT(l) (ep[l] < NC && (et[l] == CCI_REQ_CLEAN_INVALID || et[l] == CCI_REQ_MAKE_INVALID))
#ifdef UNDO_X26_VICTIM
#define VICTIM_GONE(l) 1
#else
#define VICTIM_GONE(l) (vi[l] == 0)
#endif
inline write_filter(l)
{
	fw[l] && VICTIM_GONE(l);
	fw[l] = 0;
	if
	:: t_alloc[et[l]] -> register(l)
	:: et[l] == CCI_REQ_BACK_INVALIDATE -> ports = 7; leave(l)
	:: else ->
		ports = gone[l] | (CLEANS_OUT(l) -> BIT(ep[l]) : 0);
		leave(l)
	fi;
	printf("line %d: the filter has it of %d\n", l, HOLD(l));
	check_all()
}

/* A WriteBack leaves when memory has answered; Evict and WriteEvict in the slot. */
inline wb_leave(c, l)
{
	wb[l] == c + 1 && wout[l];
	wout[l] = 0;
	ports = BIT(c);
	leave(l);
	check_all()
}

inline end_throwing_out(l)
{
	ph[l] == RESPOND && ep[l] == NP && !fw[l];
	i = 0;
	do
	:: i < NL -> vi[i] = (vi[i] == l + 1 -> 0 : vi[i]); i++
	:: else -> break
	od;
	finish(l)
}

/* ---- what must hold, of every line: a way that is written was another's before ---- */

inline check_all()
{
	check(0);
#if NL > 1
	check(1);
#endif
#if NL > 2
	check(2);
#endif
#if NL > 3
	check(3);
#endif
	skip
}
