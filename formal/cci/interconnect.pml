/* interconnect.pml - the shared entry of a line: allocation, snoops, generated write, memory, response (sections 3.5, 9; C3 to C21 without their cycles). */

#ifdef WAYS
#ifdef UNDO_X25_ENTRY
#define SHARED_ENTRY(l) ((et[l] != 0 -> 1 : 0) + (sl[l] != 0 -> 1 : 0))
#else
#define SHARED_ENTRY(l) ((et[l] != 0 && et[l] != CCI_REQ_BACK_INVALIDATE -> 1 : 0) + (sl[l] != 0 -> 1 : 0))
#endif
#define TO_LOOK_UP(l) && sl[l] == 0
#else
#define SHARED_ENTRY(l) ((et[l] != 0 && et[l] != CCI_REQ_BACK_INVALIDATE -> 1 : 0))
#define TO_LOOK_UP(l)
#endif
#define WB_ENTRY(l) (wb[l] != 0 -> 1 : 0)
#if NL > 3
#define OVER_LINES(f) (f(0) + f(1) + f(2) + f(3))
#elif NL > 2
#define OVER_LINES(f) (f(0) + f(1) + f(2))
#elif NL > 1
#define OVER_LINES(f) (f(0) + f(1))
#else
#define OVER_LINES(f) f(0)
#endif
#ifdef UNDO_E10
#define ROOM (OVER_LINES(SHARED_ENTRY) + OVER_LINES(WB_ENTRY) < NT)
#else
#define ROOM (OVER_LINES(SHARED_ENTRY) < NT)
#endif
/* H1 over all entries, those of write-backs included (E15). */
#ifdef UNDO_E15
#define NO_HAZARD(l) (et[l] == 0 TO_LOOK_UP(l))
#else
#define NO_HAZARD(l) (et[l] == 0 && wb[l] == 0 TO_LOOK_UP(l))
#endif

/* ---- snoops ---- */

/* All ACs of an entry enter the queues at once, so that AC order is one order over all ports (E9, C9). */
inline push_snoop(c, l, s)
{
	sn[P(c, l)] = s + 1;
#ifdef ANY_AC_ORDER
	tosend[c] = tosend[c] | BIT(l)
#else
	acq[c]!l
#endif
}

/* E9 undone: the AC goes out in whatever order. */
#ifdef ANY_AC_ORDER
inline send_snoop(c, l)
{
	tosend[c] & BIT(l);
	tosend[c] = tosend[c] & ~BIT(l);
	acq[c]!l
}
#endif

#ifdef WAYS
#define TARGET(c, l) (tg[l] & BIT(c))
#else
#define TARGET(c, l) ((c) != ep[l] && (FILTER == 0 || pres[l] & BIT(c)))
#endif
#ifdef UNDO_E6
#define MAKE_INVALID_TOO(l) || t_normal[et[l]] == CCI_SNP_MAKE_INVALID
#else
#define MAKE_INVALID_TOO(l)
#endif
/* Exempt from rewriting: protection off; a port of the same group (CH-11); in mode 2 all, if the filter says so, rightly or wrongly (x = 1). */
#define EXEMPT(c, l) (MODE_OF(l) == 0 MAKE_INVALID_TOO(l) || (t_peer[et[l]] && (x || (ep[l] < NP && GROUP(c) == GROUP(ep[l])))))

inline snoop_one(c, l)
{
	if
	:: TARGET(c, l) && EXEMPT(c, l) ->
		push_snoop(c, l, t_normal[et[l]]);
		ef[l] = ef[l] & ~F_STRICT
	:: TARGET(c, l) && !EXEMPT(c, l) -> push_snoop(c, l, t_strict[et[l]])
	:: else
	fi
}

/* x: what the filter says of the holders' NSAID; it may be wrong in both directions. */
inline snoop_all(l, saying)
{
	x = saying;
	ef[l] = (MODE_OF(l) -> F_STRICT : 0);
	snoop_one(0, l);
	snoop_one(1, l);
#if NC > 2
	snoop_one(2, l);
#endif
	ph[l] = (t_normal[et[l]] == CCI_SNP_NONE -> MEMORY : COLLECT)
}

/* The second round goes to all targets (E5); undone: to those whose answer was a mismatch. */
#ifdef UNDO_E5_TARGETS
#define AGAIN(c, l) (mism[l] & BIT(c))
#else
#define AGAIN(c, l) 1
#endif
inline snoop_again_one(c, l)
{
	if
	:: TARGET(c, l) && AGAIN(c, l) -> push_snoop(c, l, CCI_SNP_CLEAN_INVALID)
	:: else
	fi
}

/* ---- allocation: heads of AR and AW (C4, C5); E11: in order within a channel ---- */

inline enter(p, l, r, n)
{
	et[l] = r;
	ep[l] = p;
	en[l] = n;
	printf("line %d: entry for port %d, request %d, NSAID %d\n", l, p, r, n);
	if
	:: snoop_all(l, 0)
	:: MODE_OF(l) == 2 && t_peer[r] -> snoop_all(l, 1)
	fi
}

#ifdef UNDO_E11
#define IN_QUEUE(p, l) arq[p]??[eval(l)]
#define FROM_QUEUE(p, l) arq[p]??eval(l)
#else
#define IN_QUEUE(p, l) arq[p]?[eval(l)]
#define FROM_QUEUE(p, l) arq[p]?eval(l)
#endif

#ifdef WAYS
/* Lines of x - 1 that have not looked up: those are older. */
#define IS_OLDER(k) ((k) < NL && sl[(k) % NL] == x -> BIT(k) : 0)
#if NL > 2
#define IS_OLDER_2 + IS_OLDER(2)
#else
#define IS_OLDER_2
#endif
#if NL > 3
#define IS_OLDER_3 + IS_OLDER(3)
#else
#define IS_OLDER_3
#endif
#endif

inline allocate(p, l)
{
	if
	:: ROOM && NO_HAZARD(l) && IN_QUEUE(p, l) -> FROM_QUEUE(p, l)
	:: ROOM && NO_HAZARD(l) && p == LITE && awq[p]?[eval(l)] -> awq[p]?eval(l)
	fi;
#ifdef WAYS
	x = p + 1;
	older[l] = IS_OLDER(0) + IS_OLDER(1) IS_OLDER_2 IS_OLDER_3;
	sl[l] = p + 1
#else
	enter(p, l, req[P(p, l)], rid[P(p, l)])
#endif
}

#ifndef WAYS
/* The filter throws the line out (H6). Its entry is reserved, so ROOM is not asked (E10). */
inline back_invalidate(l)
{
	!quiet && NO_HAZARD(l) && pres[l];
	enter(NP, l, CCI_REQ_BACK_INVALIDATE, 0)
}
#endif

/* ---- snoop responses ---- */

/* M2 (E5, E7): another NSAID has, or had, data. E8: so does a port that is not exempt while another one is. */
#ifdef UNDO_E7
#define TRUSTED(c, l) (tag[P(c, l)] == en[l] || GROUP(c) == GROUP(ep[l]))
#else
#ifdef NO_CRNSAID
#define TRUSTED(c, l) (fn[l] == en[l] && !fm[l])
#else
#define TRUSTED(c, l) (tag[P(c, l)] == en[l])
#endif
#endif
#ifdef UNDO_E8
#define MIXED(l, s) 0
#else
#define MIXED(l, s) ((s) != t_normal[et[l]] && (a_dt || a_pd))
#endif
#define MISMATCH(c, l, s) (MODE_OF(l) && t_peer[et[l]] && !(ef[l] & F_STRICT) && \
	(((s) == t_normal[et[l]] && !TRUSTED(c, l) && (a_dt || a_pd || a_is)) || MIXED(l, s)))

#define TO_MEMORY(l) (ef[l] & F_STRICT || t_dirty[et[l]] == CCI_DIRTY_MEMORY)

/* The holder's NSAID, not the requester's (R2, 3.4). */
#ifdef UNDO_R2
#define WRITES_AS(l) en[l]
#elif defined(UNDO_X25_NSAID)
#define WRITES_AS(l) (et[l] == CCI_REQ_BACK_INVALIDATE -> en[l] : FROM(ed[l]))
#elif defined(NO_CRNSAID)
#define WRITES_AS(l) fn[l]
#else
#define WRITES_AS(l) FROM(ed[l])
#endif

inline start_write(l)
{
#ifdef UNDO_E5
	if
	:: ef[l] & F_SECOND && gw[l] -> gw2[l] = 1; gd2[l] = ed[l]
	:: else -> gw[l] = 1; gd[l] = ed[l]; gn[l] = FROM(ed[l])
	fi;
#else
#ifdef NO_CRNSAID
	assert(!fm[l]); /* named */
#endif
	gw[l] = 1;
	gd[l] = ed[l];
	gn[l] = WRITES_AS(l);
#endif
	ef[l] = ef[l] | F_WRITTEN
}

/* Dirty data replaces clean data, with its NSAID (C12, E20). Clean data is kept only where it may be forwarded (R1). */
inline keep_data(c, l, s)
{
	if
	:: a_pd && s == CCI_SNP_MAKE_INVALID -> skip
	:: a_pd && s != CCI_SNP_MAKE_INVALID ->
		ek[l] = 2;
		ed[l] = AS(dat[P(c, l)], tag[P(c, l)]);
	:: !a_pd && a_dt && ek[l] == 0 && s == t_normal[et[l]] && t_peer[et[l]] ->
		ek[l] = 1;
		ed[l] = AS(dat[P(c, l)], tag[P(c, l)])
	:: else
	fi
}

/* MakeInvalid discards dirty data, in the name of a requester that may write the line; what memory holds stands in for the last write. */
inline discard_dirty(c, l)
{
	if
	:: DIRTY(st[P(c, l)]) && dat[P(c, l)] & FRESH ->
		assert(WRITES(en[l])); /* lost: rolled back by an NSAID that may not write */
		mem[l] = mem[l] | FRESH
	:: else
	fi
}

#if defined(UNDO_E9) || defined(UNDO_E9_EARLY)
#define EARLY 0
#else
#define EARLY 1
#endif

inline collect(c, l, s)
{
	ef[l] = ef[l] | (a_is -> F_IS : 0) | (MISMATCH(c, l, s) -> F_MIS : 0);
	crin[l] = crin[l] | BIT(c);
#ifdef UNDO_E5_TARGETS
	mism[l] = mism[l] | (MISMATCH(c, l, s) -> BIT(c) : 0);
#endif
	gone[l] = gone[l] | (s == CCI_SNP_CLEAN_INVALID || s == CCI_SNP_MAKE_INVALID || s == CCI_SNP_READ_UNIQUE -> BIT(c) : 0);
	keep_data(c, l, s);
	if
	:: s == CCI_SNP_MAKE_INVALID -> discard_dirty(c, l)
	:: a_pd && s != CCI_SNP_MAKE_INVALID && TO_MEMORY(l) && EARLY -> start_write(l) /* its own CD is in: it waits for nobody (E9) */
	:: else
	fi
}

/* ---- when all CRs are in ---- */

#define ALL_IN(l) (ph[l] == COLLECT && ALL(ANSWERED, l))
#define ANSWERED(c, l) (sn[P(c, l)] == 0)
#define SECOND_ROUND(l) (ef[l] & F_MIS && !(ef[l] & F_SECOND))
/* Dirty data that the response cannot carry. */
#define MUST_WRITE(l) (ek[l] == 2 && !(ef[l] & F_WRITTEN) && (TO_MEMORY(l) || SECOND_ROUND(l) || \
	t_pd[et[l]] == CCI_PD_NEVER || (t_pd[et[l]] == CCI_PD_ALONE && ef[l] & F_IS)))

inline decide(l)
{
	ALL_IN(l);
	if
	:: MUST_WRITE(l) -> start_write(l)
	:: else
	fi;
	ph[l] = (SECOND_ROUND(l) -> ROUND2 : MEMORY)
}

#ifdef UNDO_E5
#define FIRST_DONE(l) 1
#else
#define FIRST_DONE(l) (gw[l] == 0)
#endif
/* M2: the first round's data has its B before the second snoop goes, to all targets (E5). */
inline second_round(l)
{
	ph[l] == ROUND2 && FIRST_DONE(l);
	ek[l] = 0;
	ed[l] = 0;
	crin[l] = 0;
	ef[l] = F_STRICT | F_SECOND;
	snoop_again_one(0, l);
	snoop_again_one(1, l);
#if NC > 2
	snoop_again_one(2, l);
#endif
	ph[l] = COLLECT
}

inline write_done(l)
{
	if
	:: gw[l] ->
		printf("line %d: generated write, NSAID %d\n", l, gn[l]);
		memory_write(l, gn[l], gd[l]);
		gw[l] = 0;
		gd[l] = 0;
		gn[l] = 0
#ifdef UNDO_E5
	:: gw2[l] ->
		memory_write(l, FROM(gd2[l]), gd2[l]);
		gw2[l] = 0;
		gd2[l] = 0
#endif
	fi;
	check(l)
}

/* ---- memory, with the requester's NSAID, after B of what was generated (R3) ---- */

#if defined(UNDO_R3)
#define NO_WRITE(l) 1
#elif defined(UNDO_E5)
#define NO_WRITE(l) (gw[l] == 0 && gw2[l] == 0)
#else
#define NO_WRITE(l) (gw[l] == 0)
#endif

/* R7: after a strict snoop peer data is never put on R. */
#ifdef UNDO_R7
#define FROM_MEMORY(l) 0
#else
#define FROM_MEMORY(l) (ef[l] & F_STRICT)
#endif

inline access_memory(l)
{
	ph[l] == MEMORY && NO_WRITE(l);
	if
	:: t_memory[et[l]] == CCI_MEM_READ && (ek[l] == 0 || FROM_MEMORY(l)) -> memory_read(l); ek[l] = 0
	:: t_memory[et[l]] == CCI_MEM_READ && ek[l] != 0 && !FROM_MEMORY(l) -> check_peer_data(l); ef[l] = ef[l] | F_PEER
	:: t_memory[et[l]] == CCI_MEM_WRITE -> memory_store(l, en[l], et[l] == CCI_REQ_WRITE_LINE_UNIQUE)
	:: else
	fi;
	/* The filter: what was invalidated is gone, who may have a copy now is in (C21). */
#ifdef WAYS
	fw[l] = 1;
#else
	pres[l] = (FILTER -> (pres[l] & ~gone[l]) | (t_alloc[et[l]] -> BIT(ep[l]) : 0) : 0);
#endif
	ph[l] = RESPOND
}

/* ---- response and acknowledge ---- */

#if NL > 1
#define IN_TURN(p, l) (t_memory[et[l]] == CCI_MEM_WRITE || ord[p]?[eval(l)])
#else
#define IN_TURN(p, l) 1
#endif
/* After a strict snoop no IS but CleanShared's (E19). */
#define RESP_IS(l) (ef[l] & F_IS && t_is[et[l]] && (!(ef[l] & F_STRICT) || !t_peer[et[l]]))
/* A copy is in the filter before the answer that makes it (X26). */
#if defined(WAYS) && !defined(UNDO_X26)
#define FILTER_KNOWS(l) && !fw[l]
#else
#define FILTER_KNOWS(l)
#endif
#define RESP_PD(l) (ek[l] == 2 && ef[l] & F_PEER && (t_pd[et[l]] == CCI_PD_ANY || (t_pd[et[l]] == CCI_PD_ALONE && !RESP_IS(l))))

inline finish(l)
{
	forget(l);
#ifdef UNDO_E5_TARGETS
	mism[l] = 0;
#endif
#ifdef WAYS
	tg[l] = 0;
#ifdef NO_CRNSAID
	fn[l] = 0; fm[l] = 0;
#endif
#endif
	et[l] = 0; ep[l] = 0; en[l] = 0; ef[l] = 0; ek[l] = 0; crin[l] = 0; gone[l] = 0;
	ph[l] = IDLE
}

inline respond(p, l)
{
	ph[l] == RESPOND && ep[l] == p && IN_TURN(p, l) FILTER_KNOWS(l);
	printf("line %d: response to port %d, IS %d PD %d\n", l, p, RESP_IS(l), RESP_PD(l));
	x = (p < NC -> VALID(st[P(p, l)]) : 0);
	if
	:: t_peer[et[l]] -> check_read(l)
	:: !t_peer[et[l]] && t_memory[et[l]] == CCI_MEM_NONE && !t_alloc[et[l]] -> check_cmo(l)
	:: else
	fi;
	take_response(p, l);
	req[P(p, l)] = 0;
	rid[P(p, l)] = 0;
#if NL > 1
	if
	:: t_memory[et[l]] != CCI_MEM_WRITE -> ord[p]?eval(l)
	:: else
	fi;
#endif
	if
	:: p == LITE -> finish(l) /* H3: at the handshake */
	:: else -> ek[l] = 0; ed[l] = 0; ph[l] = ACK
	fi;
	check(l)
}

/* RACK. Until then no snoop of the line goes to that port (O2), because nothing else of the line is let in. */
inline acknowledge(l)
{
	ph[l] == ACK;
	finish(l)
}

inline end_back_invalidation(l)
{
	ph[l] == RESPOND && ep[l] == NP;
	finish(l)
}
