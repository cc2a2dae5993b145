/* tzf_scoreboards.c - the blocks that have a scoreboard. */
#include "tzf_scoreboard.h"

#include <stddef.h>
#include <string.h>

extern const struct tzf_scoreboard tzc400_scoreboard;

static const struct tzf_scoreboard *const scoreboards[] = { &tzc400_scoreboard };

const struct tzf_scoreboard *tzf_scoreboard_find(const char *block)
{
	for (size_t i = 0; i < sizeof scoreboards / sizeof scoreboards[0]; i++)
		if (strcmp(scoreboards[i]->block, block) == 0)
			return scoreboards[i];
	return NULL;
}
