/* cache.pml - what a master does of its own accord, and what it does with a response. One atomic step each; printf shows in a replay only. */

#define UNUSED(c, l) (awk[P(c, l)] == 0 && req[P(c, l)] == 0)
/* No AR for a line while an AW for it lacks its B (E14; undone: an Evict does not count). */
#ifdef UNDO_E14
#define AW_PENDING(c, l) (awk[P(c, l)] != 0 && awk[P(c, l)] != CCI_REQ_EVICT)
#else
#define AW_PENDING(c, l) (awk[P(c, l)] != 0)
#endif
#define MAY_ASK(p, l) (req[P(p, l)] == 0 && ((p) == LITE || !AW_PENDING(p, l)))
/* A held line of another NSAID is put out first (spec 3.2, E22). */
#define TAGGED(c, l, n) (st[P(c, l)] == I || tag[P(c, l)] == (n))

/* ---- requests on AR ---- */

inline send(p, l, n, r)
{
	req[P(p, l)] = r;
	rid[P(p, l)] = n;
#if NL > 1
	ord[p]!l;
#endif
	arq[p]!l;
	printf("port %d asks %d for line %d as NSAID %d\n", p, r, l, n)
}

/* WriteUnique and WriteLineUnique come on AW. */
inline send_write(l, n, r)
{
	req[P(LITE, l)] = r;
	rid[P(LITE, l)] = n;
	awq[LITE]!l;
	printf("port %d asks %d for line %d as NSAID %d\n", LITE, r, l, n)
}

inline drop_copy(c, l)
{
	st[P(c, l)] = I;
	tag[P(c, l)] = 0;
	dat[P(c, l)] = 0
}

/* Own dirty data may be discarded by MakeInvalid alone, and here only where no other copy exists. What memory holds then counts as the last write. */
inline discard(c, l)
{
	if
	:: st[P(c, l)] == UD && dat[P(c, l)] & FRESH ->
		mem[l] = mem[l] | FRESH;
		gd[l] = gd[l] | (gw[l] -> FRESH : 0) /* an older write of this cache on its way: the same goes for it */
	:: else
	fi;
	drop_copy(c, l)
}

#define CLEAN_COPY(c, l) (!DIRTY(st[P(c, l)]))
#define CAN_ASK(c, l, n, r) (!quiet && USES(c, n) && DOES(c, l, r) && MAY_ASK(c, l) && TAGGED(c, l, n))
inline ask(c, l, n)
{
	if
	:: CAN_ASK(c, l, n, CCI_REQ_READ_ONCE) && st[P(c, l)] == I -> send(c, l, n, CCI_REQ_READ_ONCE)
	:: CAN_ASK(c, l, n, CCI_REQ_READ_CLEAN) && st[P(c, l)] == I -> send(c, l, n, CCI_REQ_READ_CLEAN)
	:: CAN_ASK(c, l, n, CCI_REQ_READ_NOT_SHARED_DIRTY) && st[P(c, l)] == I -> send(c, l, n, CCI_REQ_READ_NOT_SHARED_DIRTY)
	:: CAN_ASK(c, l, n, CCI_REQ_READ_SHARED) && st[P(c, l)] == I -> send(c, l, n, CCI_REQ_READ_SHARED)
	:: CAN_ASK(c, l, n, CCI_REQ_READ_UNIQUE) && !UNIQUE(st[P(c, l)]) -> send(c, l, n, CCI_REQ_READ_UNIQUE)
	:: CAN_ASK(c, l, n, CCI_REQ_CLEAN_UNIQUE) && VALID(st[P(c, l)]) && !UNIQUE(st[P(c, l)]) -> send(c, l, n, CCI_REQ_CLEAN_UNIQUE)
	:: CAN_ASK(c, l, n, CCI_REQ_MAKE_UNIQUE) && !UNIQUE(st[P(c, l)]) -> send(c, l, n, CCI_REQ_MAKE_UNIQUE)
	:: CAN_ASK(c, l, n, CCI_REQ_CLEAN_SHARED) && CLEAN_COPY(c, l) -> send(c, l, n, CCI_REQ_CLEAN_SHARED)
	:: CAN_ASK(c, l, n, CCI_REQ_CLEAN_INVALID) && CLEAN_COPY(c, l) -> drop_copy(c, l); send(c, l, n, CCI_REQ_CLEAN_INVALID)
	:: CAN_ASK(c, l, n, CCI_REQ_MAKE_INVALID) && st[P(c, l)] != SD -> discard(c, l); send(c, l, n, CCI_REQ_MAKE_INVALID)
	fi;
	check(l)
}

#define LITE_CAN_ASK(l, n, r) (!quiet && USES(LITE, n) && DOES(LITE, l, r) && MAY_ASK(LITE, l))
inline ask_lite(l, n)
{
	if
	:: LITE_CAN_ASK(l, n, CCI_REQ_READ_ONCE) -> send(LITE, l, n, CCI_REQ_READ_ONCE)
	:: LITE_CAN_ASK(l, n, CCI_REQ_CLEAN_SHARED) -> send(LITE, l, n, CCI_REQ_CLEAN_SHARED)
	:: LITE_CAN_ASK(l, n, CCI_REQ_CLEAN_INVALID) -> send(LITE, l, n, CCI_REQ_CLEAN_INVALID)
	:: LITE_CAN_ASK(l, n, CCI_REQ_MAKE_INVALID) -> send(LITE, l, n, CCI_REQ_MAKE_INVALID)
	:: LITE_CAN_ASK(l, n, CCI_REQ_WRITE_UNIQUE) -> send_write(l, n, CCI_REQ_WRITE_UNIQUE)
	:: LITE_CAN_ASK(l, n, CCI_REQ_WRITE_LINE_UNIQUE) -> send_write(l, n, CCI_REQ_WRITE_LINE_UNIQUE)
	fi;
#ifdef CROSSED
	asked = asked | BIT(l)
#else
	skip
#endif
}

/* ---- stores into a unique copy ---- */

/* Not under a request of its own (O9). A store that changes nothing that the model sees is left out. */
inline store_hit(c, l)
{
	!quiet && UNIQUE(st[P(c, l)]) && req[P(c, l)] == 0 && MAY_STORE(c, l);
	printf("cache %d stores to line %d\n", c, l);
	store(c, l);
	st[P(c, l)] = UD;
	check(l)
}

/* ---- putting out and cleaning: AW ---- */

inline push_aw(c, l, k)
{
	awk[P(c, l)] = k;
	awd[P(c, l)] = (k == CCI_REQ_EVICT -> 0 : AS(dat[P(c, l)], tag[P(c, l)]));
	awq[c]!l;
	printf("cache %d sends AW %d of line %d\n", c, k, l)
}

/* The first bit of the masks allows what sends nothing. */
#define CAN_PUT_OUT(c, l, k) (!quiet && DOES(c, l, k) && VALID(st[P(c, l)]) && UNUSED(c, l))
inline put_out(c, l)
{
	if
	:: CAN_PUT_OUT(c, l, CCI_REQ_WRITE_BACK) && DIRTY(st[P(c, l)]) -> push_aw(c, l, CCI_REQ_WRITE_BACK); drop_copy(c, l)
	:: CAN_PUT_OUT(c, l, CCI_REQ_WRITE_CLEAN) && DIRTY(st[P(c, l)]) -> push_aw(c, l, CCI_REQ_WRITE_CLEAN); st[P(c, l)] = st[P(c, l)] & ~2
	:: CAN_PUT_OUT(c, l, CCI_REQ_WRITE_EVICT) && st[P(c, l)] == UC -> push_aw(c, l, CCI_REQ_WRITE_EVICT); drop_copy(c, l)
	:: CAN_PUT_OUT(c, l, CCI_REQ_EVICT) && CLEAN_COPY(c, l) -> push_aw(c, l, CCI_REQ_EVICT); drop_copy(c, l)
	:: CAN_PUT_OUT(c, l, 0) && CLEAN_COPY(c, l) -> drop_copy(c, l) /* says nothing: the filter must live with it (section 4) */
	fi;
	check(l)
}

/* ---- responses (K10 of docs/ace_cache.md; table 2.2 for the end states) ---- */

#define FILL_STATE(is, pd) (1 + ((pd) -> 2 : 0) + ((is) -> 0 : 4))

inline fill(c, l, is, pd)
{
	if
	:: VALID(st[P(c, l)]) -> /* it held a copy: its data and its dirt stay */
		st[P(c, l)] = (ef[l] & F_REFUSED -> st[P(c, l)] : FILL_STATE(is, (pd) || DIRTY(st[P(c, l)])))
	:: !VALID(st[P(c, l)]) && !(ef[l] & F_REFUSED) ->
		st[P(c, l)] = FILL_STATE(is, pd);
		tag[P(c, l)] = en[l];
		dat[P(c, l)] = AS(ed[l] & ~RECENT, en[l])
	:: else
	fi
}

inline take(c, l, is, pd)
{
	if
	:: t_peer[et[l]] && t_alloc[et[l]] -> fill(c, l, is, pd)
	:: et[l] == CCI_REQ_CLEAN_UNIQUE && VALID(st[P(c, l)]) -> st[P(c, l)] = st[P(c, l)] | 4
	:: et[l] == CCI_REQ_MAKE_UNIQUE -> st[P(c, l)] = UD; store_line(c, l, en[l])
	:: et[l] == CCI_REQ_CLEAN_SHARED && (is) && VALID(st[P(c, l)]) -> st[P(c, l)] = SC
	:: else
	fi
}
