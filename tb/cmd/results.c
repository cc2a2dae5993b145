/* results.c - results for machines: JSON and JUnit XML. */
#include "tzf.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

const char *tzf_plain(const char *text, char *buf, size_t len)
{
	size_t i = 0;

	for (; text[i] && i + 1u < len; i++)
		buf[i] = text[i] < ' ' || text[i] > '~' ? '?' : text[i];
	buf[i] = '\0';
	return buf;
}

/* The configuration's name; where it has none, its text. */
static const char *config(const struct tzf_target *t)
{
	return strcmp(t->name, "custom") == 0 ? t->config : t->name;
}

static void add_missing(void *ctx, const char *name)
{
	json_array_append_new(ctx, json_string(name));
}

static json_t *coverage(const struct tzf_target *t, const struct tzf_result *r)
{
	uint32_t hit = 0, total = 0;
	json_t *missing = json_array();

	if (r->outcome.cov) {
		t->tb->cov_totals(r->outcome.cov, &hit, &total);
		t->tb->cov_missing(r->outcome.cov, add_missing, missing);
	}
	return json_pack("{s:i, s:i, s:o}", "hit", (int)hit, "total", (int)total, "missing", missing);
}

static json_t *first_mismatch(const struct tzf_result *r)
{
	const struct tzf_mismatch *m = &r->mismatch;

	if (!m->seen)
		return json_null();
	return json_pack("{s:I, s:s, s:s, s:s, s:s}", "cycle", (json_int_t)m->cycle, "kind", m->kind, "field", m->field, "model", m->model, "rtl", m->rtl);
}

/* The dump that was asked for. */
static json_t *waves(const struct tzf_dump *d)
{
	char file[1024];

	if (!d->file)
		return json_null();
	return json_pack("{s:s, s:b, s:I, s:I, s:s, s:I}", "file", tzf_plain(d->file, file, sizeof file), "written", (int)d->written, "from", (json_int_t)d->from,
	                 "to", (json_int_t)d->to, "event", d->event, "cycle", (json_int_t)d->cycle);
}

static json_t *one(const struct tzf_target *t, const struct tzf_result *r)
{
	char message[sizeof r->outcome.message], folder[sizeof r->folder], explanation[sizeof r->explanation];

	return json_pack("{s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:i, s:o, s:o, s:f, s:f, s:i, s:b, s:s, s:s, s:s, s:o, s:{s:s, s:s}}",
	                 "block", t->tb->block->name, "config", config(t), "test", r->test, "seed", (json_int_t)r->seed,
	                 "cycles", (json_int_t)r->cycles, "transactions", (json_int_t)r->outcome.transactions,
	                 "allowed", (json_int_t)r->outcome.allowed, "denied", (json_int_t)r->outcome.denied,
	                 "compared", (json_int_t)r->compared, "masked", (json_int_t)r->masked, "mismatches", r->mismatch.seen ? 1 : 0,
	                 "first_mismatch", first_mismatch(r), "coverage", coverage(t, r),
	                 "seconds", r->seconds, "cycles_per_second", r->seconds > 0 ? (double)r->cycles / r->seconds : 0.0,
	                 "status", (int)tzf_result_status(t, r), "skipped", (int)r->outcome.skipped,
	                 "message", tzf_plain(r->outcome.message, message, sizeof message), "explanation", tzf_plain(r->explanation, explanation, sizeof explanation),
	                 "folder", tzf_plain(r->folder, folder, sizeof folder),
	                 "waves", waves(&r->dump),
	                 "versions", "tzf", TZF_VERSION, "variant", t->rtl ? t->rtl->variant : "model");
}

int tzf_write_text(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	bool bad = !f || fputs(text, f) < 0;

	if ((f && fclose(f) != 0) || bad) {
		tzf_bad("%s: cannot write: %s", path, strerror(errno));
		return -1;
	}
	return 0;
}

int tzf_write_json(const char *path, const struct tzf_target *t, const struct tzf_result *r, uint32_t n)
{
	json_t *all = n == 1u ? one(t, r) : json_array();
	char *text;
	int status;

	for (uint32_t i = 0; i < n && n != 1u; i++)
		json_array_append_new(all, one(t, &r[i]));
	text = json_dumps(all, JSON_INDENT(2));
	json_decref(all);
	if (!text)
		abort();
	status = tzf_write_text(path, text);
	free(text);
	return status;
}

#define X(text) ((const xmlChar *)(text))

static void junit_not_passed(xmlTextWriterPtr w, const struct tzf_result *r)
{
	const struct tzf_mismatch *m = &r->mismatch;
	char message[sizeof r->outcome.message], explanation[sizeof r->explanation];

	xmlTextWriterStartElement(w, r->outcome.skipped ? X("skipped") : X("failure"));
	if (m->seen)
		xmlTextWriterWriteFormatAttribute(w, X("message"), "cycle %" PRIu64 " %s %s model %s rtl %s", m->cycle, m->kind, m->field, m->model, m->rtl);
	else
		xmlTextWriterWriteAttribute(w, X("message"), X(tzf_plain(r->outcome.message, message, sizeof message)));
	if (r->explanation[0])
		xmlTextWriterWriteString(w, X(tzf_plain(r->explanation, explanation, sizeof explanation)));
	xmlTextWriterEndElement(w);
}

static void junit_case(xmlTextWriterPtr w, const struct tzf_target *t, const struct tzf_result *r)
{
	xmlTextWriterStartElement(w, X("testcase"));
	xmlTextWriterWriteFormatAttribute(w, X("classname"), "%s.%s", t->tb->block->name, config(t));
	xmlTextWriterWriteFormatAttribute(w, X("name"), "%s.seed%" PRIu64, r->test, r->seed);
	xmlTextWriterWriteFormatAttribute(w, X("time"), "%.3f", r->seconds);
	if (tzf_result_status(t, r) != TZF_OK)
		junit_not_passed(w, r);
	xmlTextWriterEndElement(w);
}

static void junit_suite(xmlTextWriterPtr w, const struct tzf_target *t, const struct tzf_result *r, uint32_t n)
{
	uint32_t failures = 0, skipped = 0;

	for (uint32_t i = 0; i < n; i++) {
		skipped += r[i].outcome.skipped;
		failures += tzf_result_status(t, &r[i]) != TZF_OK && !r[i].outcome.skipped;
	}
	xmlTextWriterSetIndent(w, 1);
	xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
	xmlTextWriterStartElement(w, X("testsuite"));
	xmlTextWriterWriteFormatAttribute(w, X("name"), "tzfabric.%s", t->tb->block->name);
	xmlTextWriterWriteFormatAttribute(w, X("tests"), "%" PRIu32, n);
	xmlTextWriterWriteFormatAttribute(w, X("failures"), "%" PRIu32, failures);
	xmlTextWriterWriteFormatAttribute(w, X("skipped"), "%" PRIu32, skipped);
	for (uint32_t i = 0; i < n; i++)
		junit_case(w, t, &r[i]);
	xmlTextWriterEndDocument(w);
}

int tzf_write_junit(const char *path, const struct tzf_target *t, const struct tzf_result *r, uint32_t n)
{
	xmlBufferPtr text = xmlBufferCreate();
	xmlTextWriterPtr w = text ? xmlNewTextWriterMemory(text, 0) : NULL;
	int status;

	if (!w)
		abort();
	junit_suite(w, t, r, n);
	xmlFreeTextWriter(w);
	status = tzf_write_text(path, (const char *)xmlBufferContent(text));
	xmlBufferFree(text);
	return status;
}
