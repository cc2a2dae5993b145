/* account.c - the bench's own account of the snoop filter, kept from pins alone: what it may say of each line, and what requests made of that.
 *
 * Of a line one request at a time has looked up and is not acknowledged (X7), so the account moves from answer to answer: X26's writes come before
 * the answer shows, and the next look-up after it. Only removals (X27) and back-invalidations (back.c) come in between, in cycles that do not show at the
 * pins; from when they may have happened to when they must have, both are possible.
 */
#include "cci_bench.h"

uint32_t cb_set_of(const struct cci_bench *b, uint32_t line)
{
	return (uint32_t)(cb_line_addr(b, line) >> 6) & (b->cfg->sf_sets - 1u);
}

void cb_account_start(struct cci_bench *b)
{
	for (uint32_t l = 0; l < CB_LINES; l++) {
		cb_directory_clear(&b->line[l].now);
		cb_directory_clear(&b->line[l].seen);
		cb_directory_clear(&b->line[l].before);
	}
}

/* ---- what may have happened ------------------------------------------------------------------------------- */

/* The next look-up of the line is to come. */
static void begin(struct cb_line *l)
{
	l->seen = l->now;
	l->left = 0;
}

/* What is possible now was possible since. */
static void remember(struct cb_line *l)
{
	if (!l->looked_up)
		cb_directory_join(&l->seen, &l->now);
	cb_directory_join(&l->before, &l->now);
}

static void may_lose(struct cb_line *l, uint32_t ports)
{
	cb_directory_may_lose(&l->now, ports);
	remember(l);
}

void cb_account_leaves(struct cci_bench *b, uint32_t line, uint32_t port)
{
	struct cb_line *l = &b->line[line];

	if (!cb_has_filter(b))
		return;
	l->leaving |= 1u << port;
	may_lose(l, l->leaving);
}

void cb_account_left(struct cci_bench *b, uint32_t line, uint32_t port)
{
	struct cb_line *l = &b->line[line];

	if (!cb_has_filter(b))
		return;
	l->leaving &= ~(1u << port);
	l->left |= 1u << port;
	cb_directory_lose(&l->now, 1u << port);
	remember(l);
}

void cb_account_loose(struct cci_bench *b, uint32_t line, uint32_t port)
{
	if (cb_has_filter(b))
		may_lose(&b->line[line], 1u << port);
}

void cb_account_gone(struct cci_bench *b, uint32_t line)
{
	struct cb_line *l = &b->line[line];

	cb_directory_clear(&l->now);
	if (!l->looked_up)
		cb_directory_clear(&l->seen); /* whoever looks up comes after it */
	cb_directory_join(&l->before, &l->now);
}

void cb_account_may_be_gone(struct cci_bench *b, uint32_t line)
{
	cb_directory_add(&b->line[line].now, 0, 0);
	remember(&b->line[line]);
}

/* ---- requests ---------------------------------------------------------------------------------------------- */

/* Every chunk of a request that snoops looks up once. */
static void count_lookups(struct cci_bench *b, const struct cb_txn *t)
{
	struct cb_chunk c = t->part[0].c;

	for (;;) {
		b->filter.look[(c.at_memory.addr >> 7) & 3u].due++;
		cb_counts_lookup(b, (c.at_memory.addr >> 7) & 3u, (t->prot & 2u) != 0u, false);
		if (c.last)
			break;
		c = cb_chunk(&t->burst, c.first + c.beats);
	}
}

void cb_account_accept(struct cci_bench *b, const struct cb_txn *t)
{
	uint32_t first, last;

	if (!cb_has_filter(b) || !t->hz)
		return;
	if (t->kind == K_EVICT || t->kind == K_WRITE_EVICT)
		cb_account_leaves(b, t->line, t->port);
	if (cb_kind_row[t->kind].normal == CB_NO_SNOOP)
		return;
	count_lookups(b, t);
	cb_span(b, t, &first, &last);
	for (uint32_t l = first; l <= last; l++)
		if (b->line[l].users == 1u && b->line[l].bursts == 0u) /* nobody else is about: its look-up is to come */
			begin(&b->line[l]);
}

void cb_account_looked_up(struct cci_bench *b, uint32_t line)
{
	struct cb_line *l = &b->line[line];

	if (!cb_has_filter(b) || l->bursts != 0u || l->looked_up)
		return;
	if (cb_back_on(b, line))
		cb_back_close(b);
	l->looked_up = true;
}

uint32_t cb_account_names(const struct cci_bench *b, uint32_t port, const struct cb_snoop *s)
{
	const struct cb_line *l = &b->line[s->line];

	if (!cb_line_ns(s->line))
		return 1;
	if (cb_bit(b->crnsaid_en, port))
		return 1u << s->nsaid;
	if (!cb_has_filter(b))
		return 1u << b->ifnsaid[port];
	return cb_directory_names(s->back ? &l->before : &l->seen);
}

/* ---- answers (X26) ----------------------------------------------------------------------------------------- */

static bool invalidates(uint32_t snoop)
{
	return snoop == S_READ_UNIQUE || snoop == S_CLEAN_INVALID || snoop == S_MAKE_INVALID;
}

/* A cleaning request of a cache takes its own bit out. */
static uint32_t ends_invalid(const struct cci_bench *b, const struct cb_txn *t)
{
	return t->port < b->cfg->aces && (t->kind == K_CLEAN_INVALID || t->kind == K_MAKE_INVALID) ? 1u << t->port : 0u;
}

/* R: the ports that have lost the line to a request whose snoops are known. */
static uint32_t losers(const struct cci_bench *b, const struct cb_txn *t, const struct cb_episode *ep)
{
	const uint32_t last = ep->rounds > 1u;
	uint32_t lose = 0;

	for (uint32_t a = 0; a < b->cfg->aces; a++) {
		const bool error = ((ep->r[0][a].resp | ep->r[1][a].resp) & CR_ER) != 0u;

		lose |= (uint32_t)(ep->r[0][a].ac && invalidates(ep->r[last][a].snoop) && !error) << a;
	}
	return lose | ends_invalid(b, t);
}

static bool allocates(enum cb_kind k)
{
	return k >= K_READ_CLEAN && k <= K_MAKE_UNIQUE;
}

/* From what the look-up found to what the filter says now. Other ports may have left in between, before or after the write; one that has left must have.
 * The port itself asks for nothing while it leaves. */
static void write_line(const struct cci_bench *b, const struct cb_txn *t, struct cb_line *l, uint32_t lose)
{
	const uint32_t own = 1u << t->port, others = tzf_mask32(b->cfg->aces) & ~own;

	cb_directory_lose(&l->now, l->left & own);
	cb_directory_may_lose(&l->now, (l->left | l->leaving) & others);
	if (allocates(t->kind))
		cb_directory_enter(&l->now, t->port, t->nsaid, lose);
	else
		cb_directory_lose(&l->now, lose);
	cb_directory_lose(&l->now, l->left & others);
	l->left &= others;
	cb_directory_may_lose(&l->now, l->leaving & others);
}

/* A burst's beats may show long after it has looked up, when the line is others'. */
static void count_misses(struct cci_bench *b, uint32_t line, const struct cb_directory *found, bool late)
{
	struct cb_lookups *k = &b->filter.look[(cb_line_addr(b, line) >> 7) & 3u];

	const bool sure = !late && cb_directory_may(found) == 0u, possible = late || found->name[0] != 0u;

	k->ended++;
	k->low += sure;
	k->high += possible;
	cb_counts_miss(b, (cb_line_addr(b, line) >> 7) & 3u, cb_line_ns(line), sure, possible);
}

void cb_account_end(struct cci_bench *b, const struct cb_txn *t, uint32_t line, const struct cb_directory *fits)
{
	struct cb_line *l = &b->line[line];
	uint32_t lose;

	if (!cb_has_filter(b))
		return;
	count_misses(b, line, fits ? fits : &l->seen, !t->aw && t->multi);
	if (fits) {
		l->now = *fits;
		lose = losers(b, t, &l->ep);
	} else { /* whoever was asked: nobody, somebody, all */
		cb_directory_join(&l->now, &l->seen);
		cb_directory_may_lose(&l->now, tzf_mask32(b->cfg->aces) & ~(1u << t->port));
		lose = ends_invalid(b, t);
	}
	write_line(b, t, l, lose);
	if (fits)
		begin(l);
	l->looked_up = false;
	remember(l);
}

void cb_account_failed(struct cci_bench *b, const struct cb_txn *t, uint32_t line)
{
	struct cb_line *l = &b->line[line];

	if (!cb_has_filter(b))
		return;
	b->filter.look[(t->part[0].c.at_memory.addr >> 7) & 3u].due--;
	cb_counts_lookup(b, (t->part[0].c.at_memory.addr >> 7) & 3u, (t->prot & 2u) != 0u, true);
	l->looked_up = false;
	begin(l);
	remember(l);
}

/* ---- sets --------------------------------------------------------------------------------------------------- */

bool cb_account_crowded(const struct cci_bench *b)
{
	uint32_t lines[CCI_SF_SETS_MAX] = { 0 };

	for (uint32_t i = 0; i < b->phase.hot; i++) {
		const uint32_t l = b->hot[i];
		bool again = false;

		for (uint32_t k = 0; k < i; k++)
			again = again || b->hot[k] == l;
		if (!again && (b->line[l].users != 0u || cb_directory_may(&b->line[l].now) != 0u) && ++lines[cb_set_of(b, l)] > CCI_SF_WAYS)
			return true;
	}
	return false;
}
