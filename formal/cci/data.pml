/* data.pml - what a store does to all data of its line, and the steps of memory behind the permission filter. */

/* While a ReadOnce or a CleanShared is under way a holder may stay Unique and store: what was the last write when it began is good enough for it. */
#define WINDOW(l) (et[l] == CCI_REQ_READ_ONCE || et[l] == CCI_REQ_CLEAN_SHARED)
#define AGED(d, l) ((d) & FRESH && WINDOW(l) -> ((d) & ~FRESH) | RECENT : (d) & ~FRESH)

/* A permitted write is about to become the last one: nothing else is. */
inline age(l)
{
	i = 0;
	do
	:: i < NC ->
		dat[P(i, l)] = AGED(dat[P(i, l)], l);
		awd[P(i, l)] = AGED(awd[P(i, l)], l);
		i++
	:: else -> break
	od;
	ed[l] = AGED(ed[l], l);
	gd[l] = AGED(gd[l], l);
#ifdef UNDO_E5
	gd2[l] = AGED(gd2[l], l);
#endif
	mem[l] = AGED(mem[l], l)
}

/* The window is closed. */
inline forget(l)
{
	i = 0;
	do
	:: i < NC ->
		dat[P(i, l)] = dat[P(i, l)] & ~RECENT;
		awd[P(i, l)] = awd[P(i, l)] & ~RECENT;
		i++
	:: else -> break
	od;
	ed[l] = 0;
	gd[l] = gd[l] & ~RECENT;
	mem[l] = mem[l] & ~RECENT
}

/* Cache c stores part of the line. What it stores to must be the last write, or zeros that a refused read gave it, or its own forbidden changes. */
inline store(c, l)
{
	if
	:: WRITES(tag[P(c, l)]) ->
		assert(dat[P(c, l)] & FRESH || !READS(tag[P(c, l)])); /* coherence */
		x = dat[P(c, l)] & FOREIGN;
		age(l);
		dat[P(c, l)] = AS(FRESH | OWN | x, tag[P(c, l)])
	:: else ->
		dat[P(c, l)] = AS(BAD | OWN | (dat[P(c, l)] & FOREIGN), tag[P(c, l)])
	fi
}

/* Cache c stores the whole line for NSAID n. */
inline store_line(c, l, n)
{
	tag[P(c, l)] = n;
	if
	:: WRITES(n) ->
		age(l);
		dat[P(c, l)] = AS(FRESH | OWN, n)
	:: else ->
		dat[P(c, l)] = AS(BAD | OWN, n)
	fi
}

/* A write of copied data d reaches the permission filter with NSAID n. */
inline memory_write(l, n, d)
{
	assert(FROM(d) == n); /* I4 */
	if
	:: WRITES(n) ->
		assert(!(d & BAD)); /* laundering */
		mem[l] = d & (FRESH | RECENT)
	:: else ->
		assert(!(d & FRESH)) /* lost: refused although its writer might write */
	fi
}

/* The requester's own WriteUnique or WriteLineUnique. Part of a line goes onto what memory holds. */
inline memory_store(l, n, whole)
{
	if
	:: WRITES(n) ->
		assert(whole || mem[l] & FRESH); /* coherence */
		age(l);
		mem[l] = FRESH
	:: else
	fi
}

/* The requester reads memory into its entry. */
inline memory_read(l)
{
	if
	:: READS(en[l]) -> ed[l] = AS((mem[l] & (FRESH | RECENT)) | FOREIGN, en[l])
	:: else ->
		ed[l] = AS(0, en[l]);
		ef[l] = ef[l] | (action -> F_REFUSED : 0)
	fi
}
