/* cci.pml - the protocol between caches, interconnect, permission filter and memory. README.md says what is modelled and how to run it.
 *
 * One process, one step at a time: each option below is one atomic step of one party, taken whenever its guard holds. Nothing is timed, so every order
 * of steps is tried. Once `quiet` is set masters start nothing new, and all that was begun must drain: `timeout` is a state without a next step.
 */
#include "config.pml"
#include "state.pml"
#include "data.pml"
#include "properties.pml"
#include "cache.pml"
#include "interconnect.pml"
#include "snoop.pml"
#include "writeback.pml"
#ifdef WAYS
#include "filter.pml"
#endif

inline take_response(p, l)
{
	if
	:: p != LITE && p < NC -> take(p, l, RESP_IS(l), RESP_PD(l))
	:: else
	fi
}

#define CACHE_STEPS(c, l) \
	:: atomic { ask(c, l, 0) } \
	:: atomic { ask(c, l, 1) } \
	:: atomic { ask(c, l, 2) } \
	:: atomic { store_hit(c, l) } \
	:: atomic { put_out(c, l) } \
	:: atomic { answer(c, l) } \
	:: atomic { allocate(c, l) } \
	:: atomic { respond(c, l) } \
	:: atomic { wb_allocate(c, l) } \
	:: atomic { wb_memory(c, l) } \
	:: atomic { wb_response(c, l) } \
	AC_STEP(c, l) \
	LEAVE_STEP(c, l)
#ifdef WAYS
#define LEAVE_STEP(c, l) :: atomic { wb_leave(c, l) }
#else
#define LEAVE_STEP(c, l)
#endif
#ifdef ANY_AC_ORDER
#define AC_STEP(c, l) :: atomic { send_snoop(c, l) }
#else
#define AC_STEP(c, l)
#endif
#if BACK_INV
#define BACK_STEPS(l) \
	:: atomic { back_invalidate(l) } \
	:: atomic { end_back_invalidation(l) }
#else
#define BACK_STEPS(l)
#endif
#ifdef WAYS
#define FILTER_STEPS(l) \
	:: atomic { look_up(l) } \
	:: atomic { back_look_up(l) } \
	:: atomic { write_filter(l) } \
	:: atomic { end_throwing_out(l) }
#else
#define FILTER_STEPS(l)
#endif
#if NC > 2
#define THIRD_CACHE(l) CACHE_STEPS(2, l)
#else
#define THIRD_CACHE(l)
#endif
#define LINE_STEPS(l) \
	CACHE_STEPS(0, l) \
	CACHE_STEPS(1, l) \
	THIRD_CACHE(l) \
	BACK_STEPS(l) \
	FILTER_STEPS(l) \
	:: atomic { ask_lite(l, 0) } \
	:: atomic { ask_lite(l, 1) } \
	:: atomic { ask_lite(l, 2) } \
	:: atomic { allocate(LITE, l) } \
	:: atomic { respond(LITE, l) } \
	:: atomic { decide(l) } \
	:: atomic { second_round(l) } \
	:: atomic { write_done(l) } \
	:: atomic { access_memory(l) } \
	:: atomic { acknowledge(l) }

#define MASTER_IDLE(c, l) (req[P(c, l)] == 0 && awk[P(c, l)] == 0)
#define LINE_IDLE(l) (et[l] == 0 && wb[l] == 0 && gw[l] == 0 && req[P(LITE, l)] == 0 && ALL(MASTER_IDLE, l))
#define NOT_IDLE(l) (LINE_IDLE(l) -> 0 : 1)

/* What NSAID n may do, as a number. Caches 0 and 1 are alike, so tables that differ only by exchanging them are tried once. */
#define RIGHTS(n) ((READS(n) -> 2 : 0) + (WRITES(n) -> 1 : 0))
#define ALIKE (NSAIDS_0 == 1 && NSAIDS_1 == 2)
inline any_table()
{
	select(i : 0 .. 7);
	rd_ok = i;
	select(i : 0 .. 7);
	wr_ok = i
}
#define WANTED_TABLE ((!ALIKE || RIGHTS(0) <= RIGHTS(1)) && (PART == 4 || PART == RIGHTS(2)))

inline any_action()
{
#ifdef ACTION
	action = ACTION
#else
	if
	:: action = 0
	:: action = 1
	fi
#endif
}

#ifdef CROSSED
inline hold_dirty(c, l)
{
	st[P(c, l)] = UD;
	tag[P(c, l)] = c;
	dat[P(c, l)] = AS(FRESH | OWN, c);
	mem[l] = 0;
	pres[l] = (l < 2 -> 3 : BIT(c))
}
#endif

#ifdef UNCLEANED
inline hold_shared(c, l, n)
{
	st[P(c, l)] = SC;
	tag[P(c, l)] = n;
	dat[P(c, l)] = AS(FRESH | FOREIGN, n);
	pres[l] = pres[l] | BIT(c)
}
#endif

init
{
	atomic {
		if
		:: ANY_TABLE && MODE ->
			any_table();
			if
			:: WANTED_TABLE
			:: else -> goto done
			fi
		:: else
		fi;
		any_action();
		i = 0;
		do
		:: i < NL -> mem[i] = FRESH; i++
		:: else -> break
		od;
#ifdef CROSSED
		hold_dirty(0, 0);
		hold_dirty(1, 1);
		hold_dirty(0, 2);
		hold_dirty(1, 3)
#elif defined(UNCLEANED)
		hold_shared(1, 0, 0);
		hold_shared(2, 0, 2)
#else
		skip
#endif
	}
	do
	:: atomic { !quiet -> quiet = 1 }
	LINE_STEPS(0)
#if NL > 1
	LINE_STEPS(1)
#endif
#if NL > 2
	LINE_STEPS(2)
#endif
#if NL > 3
	LINE_STEPS(3)
#endif
	:: timeout -> assert(OVER_LINES(NOT_IDLE) == 0); break /* deadlock */
	od
done:
	skip
}
