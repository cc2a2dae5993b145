/* cci_story.h - a transaction's story in one paragraph: request, hazard, snoops as sent and as they would have been, answers, memory, outcome. */
#ifndef CCI_STORY_H
#define CCI_STORY_H

#include <stdio.h>

#include "cci.h"

/* "ReadShared", "WriteBack", ...; "a kind not served" for 0. */
const char *cci_kind_name(uint32_t kind);
/* "ReadOnce", ...; by ACSNOOP. */
const char *cci_snoop_name(uint32_t snoop);
/* "SLOT", "COLLECT", ...; by st. */
const char *cci_state_name(uint32_t st);

/* The story of entry e as far as its fields tell it; they keep it until the entry is taken again. One paragraph and a newline. */
void cci_story(const struct cci_cfg *cfg, const struct cci_state *s, uint32_t e, FILE *f);

/* The stories of all entries in use, then what waits at the heads of the channels and why: what a mismatch report prints. */
void cci_print_stories(const struct cci_cfg *cfg, const struct cci_state *s, FILE *f);

#endif
