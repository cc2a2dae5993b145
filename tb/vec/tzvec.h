/* tzvec.h - reading and writing golden vector files (vectors/FORMAT.md).
 *
 * Order of use, writer:  tzvec_create, tzvec_put once a vector, tzvec_finish (which makes the file appear under its name).
 * Order of use, reader:  tzvec_open (checks everything, the checksum included), tzvec_get until it returns 0, tzvec_close.
 *
 * Limits: 65536 bits a side, 1..4096 a column, 1 MiB of header, 16384 bytes a header line; at least one column a side and
 * one vector a file. Column names are unique in a file, inputs and outputs together.
 */
#ifndef TZVEC_H
#define TZVEC_H

#include <stddef.h>
#include <stdint.h>

#define TZVEC_VERSION 1

enum tzvec_kind { TZVEC_CYCLE, TZVEC_DECISION };

/* One column, most significant first in its word. */
struct tzvec_col {
	char name[48];   /* "PADDR", "ARADDR_s[3]", "region_base[0]" */
	uint32_t width;  /* bits, 1..4096 */
};

struct tzvec_header {
	char block[32];
	enum tzvec_kind kind;
	char *config;    /* a full configuration string, owned */
	uint64_t seed;
	uint64_t count;
	struct tzvec_col *in;   /* owned */
	uint32_t nin;
	struct tzvec_col *out;  /* owned */
	uint32_t nout;
};

struct tzvec_writer;
struct tzvec_reader;

/* Values travel as arrays of 32-bit words, one value after another, each ceil(width/32) words, least significant word first. */
uint32_t tzvec_words(const struct tzvec_col *cols, uint32_t n);

/* Starts a file; a name ending in .gz is compressed. The header is copied; its count is ignored (counted).
 * On failure NULL and one line in err. The file appears under its name only at a successful tzvec_close. */
struct tzvec_writer *tzvec_create(const char *path, const struct tzvec_header *h, char *err, size_t errlen);
/* Appends one vector. Bits above a column's width must be 0. 0, or -1 (tzvec_finish says why). */
int tzvec_put(struct tzvec_writer *w, const uint32_t *in, const uint32_t *out);
/* Ends the file: header, checksum, rename. 0, or -1 with err. Frees w. */
int tzvec_finish(struct tzvec_writer *w, char *err, size_t errlen);
/* Drops the file. */
void tzvec_abandon(struct tzvec_writer *w);

/* Opens and checks a whole file (gzip recognised by content). NULL and "FILE:LINE: what" in err; line 0 is the file as such. */
struct tzvec_reader *tzvec_open(const char *path, char *err, size_t errlen);
const struct tzvec_header *tzvec_header(const struct tzvec_reader *r);
/* The next vector: 1; 0 at the end; -1 with err (the file changed since it was opened). */
int tzvec_get(struct tzvec_reader *r, uint32_t *in, uint32_t *out, char *err, size_t errlen);
/* Line number, in the file, of the vector last got. */
uint64_t tzvec_line(const struct tzvec_reader *r);
void tzvec_close(struct tzvec_reader *r);

#endif
