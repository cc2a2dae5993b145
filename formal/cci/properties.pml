/* properties.pml - what must hold of a line after every step that touches it. What concerns one transfer is asserted where it happens. */

#define COPY(c, l) st[P(c, l)]
#define HAS_VALID(c, l)  (VALID(COPY(c, l)) != 0)
#define HAS_UNIQUE(c, l) (UNIQUE(COPY(c, l)) != 0)
#define HAS_DIRTY(c, l)  (DIRTY(COPY(c, l)) != 0)
/* A copy can be read locally at any time: it must be the last write, if its NSAID may read. Its own forbidden changes are its own affair. */
#define COHERENT(c, l) (!VALID(COPY(c, l)) || !READS(tag[P(c, l)]) || dat[P(c, l)] & FRESH || (dat[P(c, l)] & BAD && !WRITES(tag[P(c, l)])))
#define WRITES_DATA(k) ((k) == CCI_REQ_WRITE_BACK || (k) == CCI_REQ_WRITE_CLEAN)
#define KEEPS(c, l) ((HAS_DIRTY(c, l) && dat[P(c, l)] & FRESH) || (WRITES_DATA(awk[P(c, l)]) && awd[P(c, l)] & FRESH))
#if NC > 2
#define SUM(f, l) (f(0, l) + f(1, l) + f(2, l))
#define ALL(f, l) (f(0, l) && f(1, l) && f(2, l))
#define ANY(f, l) (f(0, l) || f(1, l) || f(2, l))
#else
#define SUM(f, l) (f(0, l) + f(1, l))
#define ALL(f, l) (f(0, l) && f(1, l))
#define ANY(f, l) (f(0, l) || f(1, l))
#endif

#define I1(l) (SUM(HAS_UNIQUE, l) == 0 || SUM(HAS_VALID, l) == 1)
#define I2(l) (SUM(HAS_DIRTY, l) <= 1)
#ifdef UNDO_E5
#define SECOND_WRITE(l) (gw2[l] && gd2[l] & FRESH)
#else
#define SECOND_WRITE(l) 0
#endif
/* The last permitted write is in memory, or somewhere from where it still gets there. */
#define NOT_LOST(l) (mem[l] & FRESH || ANY(KEEPS, l) || (gw[l] && gd[l] & FRESH) || SECOND_WRITE(l) || (ek[l] == 2 && ed[l] & FRESH))

/* Whoever has a copy is in the filter. */
#ifdef WAYS
#define COPY_IN(c, l) (!VALID(COPY(c, l)) || HOLD(l) & BIT(c))
#define INCLUDED(l) ALL(COPY_IN, l)
#endif

inline check(l)
{
	assert(I1(l)); /* I1 */
	assert(I2(l)); /* I2 */
	assert(ALL(COHERENT, l)); /* coherence */
#ifdef WAYS
	assert(INCLUDED(l)); /* inclusion */
#endif
	assert(NOT_LOST(l)) /* lost */
}

/* ---- R data ---- */

/* Data of a peer goes to the requester's R: is it its own, or may it read? Is it not tampered with by another? (mode 0 promises neither.) */
inline check_peer_data(l)
{
	if
	:: MODE_OF(l) && FROM(ed[l]) != en[l] ->
		assert(READS(en[l]) || !(ed[l] & (OWN | FOREIGN))); /* leak */
		assert(!(ed[l] & BAD)) /* laundering */
	:: else
	fi
}

/* A permitted reader gets the last write, or (the same NSAID in mode 2) changes that are its own. If it holds a copy it keeps that (x). */
inline check_read(l)
{
	assert(x || !READS(en[l]) || ef[l] & F_REFUSED || ed[l] & FRESH || (ed[l] & RECENT && et[l] == CCI_REQ_READ_ONCE) ||
	       (ed[l] & BAD && FROM(ed[l]) == en[l])) /* coherence */
}

/* A clean or invalidate has finished: memory is what it was to become. */
inline check_cmo(l)
{
	assert(et[l] == CCI_REQ_MAKE_INVALID || mem[l] & (FRESH | RECENT)) /* coherence */
}
