/* tzvec_priv.h - what the reader and the writer of vector files share. Not for users of tzvec.h. */
#ifndef TZVEC_PRIV_H
#define TZVEC_PRIV_H

#include <stdbool.h>
#include <sys/types.h>

#include <zlib.h>

#include "tzvec.h"

enum tzvec_side_index { TZVEC_IN, TZVEC_OUT, TZVEC_SIDES };

#define TZVEC_COL_BITS 4096u           /* widest column */
#define TZVEC_SIDE_BITS 65536u         /* widest word: the vector length every Verilog tool must accept */
#define TZVEC_HEAD_LINE 16384u         /* longest header line, its newline included */
#define TZVEC_HEAD_BYTES (1u << 20)    /* longest header */
#define TZVEC_BUF (256u << 10)         /* a stream buffer; several of any line */
#define TZVEC_SHA_HEX 64u

/* ---- one word of a line (tzvec_side.c) ------------------------------------------------------- */

/* Up to 32 bits of a value and their place in the word. */
struct tzvec_chunk {
	uint32_t word;   /* index in the value array */
	uint32_t limb;   /* 32-bit limb of the packed word, 0 least significant */
	uint32_t shift;  /* of its least significant bit in that limb */
	uint32_t bits;   /* 1..32 */
};

struct tzvec_side {
	uint32_t bits;
	uint32_t digits;
	uint32_t nchunk;
	uint32_t nlimb;  /* limbs in use; one more is allocated, always 0 in the end */
	struct tzvec_chunk *chunk;
	uint32_t *limb;
};

/* Plans the packing of checked columns. 0, or -1 without memory. tzvec_side_free takes both. */
int tzvec_side_init(struct tzvec_side *s, const struct tzvec_col *cols, uint32_t n);
void tzvec_side_free(struct tzvec_side *s);
/* Values to limbs. -1 when a value has bits above its width. */
int tzvec_side_pack(struct tzvec_side *s, const uint32_t *values);
/* Limbs to s->digits characters. */
void tzvec_side_format(const struct tzvec_side *s, char *text);
/* s->digits characters to limbs. -1 when one is not 0-9 or a-f, or the word has bits above s->bits. */
int tzvec_side_parse(struct tzvec_side *s, const char *text);
/* Limbs to values. */
void tzvec_side_unpack(const struct tzvec_side *s, uint32_t *values);

/* ---- names, numbers, checks (tzvec_common.c) ------------------------------------------------- */

/* One formatted line into err. Always -1. */
int tzvec_err(char *err, size_t errlen, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

extern const char *const tzvec_kind_name[2];
extern const char *const tzvec_side_name[TZVEC_SIDES];

/* NULL when good, else what is wrong. */
const char *tzvec_block_error(const char *name);
const char *tzvec_text_error(const char *text);
const char *tzvec_col_error(const struct tzvec_col *col);

/* Index, in the inputs followed by the outputs, of the first column whose name an earlier one has; -1 for none, -2 without memory. */
int64_t tzvec_cols_duplicate(const struct tzvec_header *h);

/* Reads a whole string as a number: decimal without leading zeros, or with `hex` also 0x and up to 16 lower-case digits. */
bool tzvec_number(const char *text, bool hex, uint64_t *value);

/* 32 bytes to 64 digits. */
void tzvec_sha_hex(const uint8_t *md, char hex[TZVEC_SHA_HEX + 1u]);

void tzvec_header_free(struct tzvec_header *h);

/* ---- bytes of a file, unpacked (tzvec_source.c) ---------------------------------------------- */

struct tzvec_source {
	int fd;
	bool gz;
	bool zinit;
	bool between;     /* gzip: not inside a member */
	bool packed_end;  /* gzip: all of the file is read */
	bool eof;
	uint64_t members; /* gzip: begun */
	z_stream zs;
	uint8_t *packed;  /* gzip: TZVEC_BUF bytes */
	uint8_t *buf;     /* TZVEC_BUF bytes */
	size_t pos;       /* buf[pos..end) is unread */
	size_t end;
	char fail[160];   /* why reading stopped before the end, or empty */
};

/* Opens a regular file. 0, or -1 and what is wrong in s->fail. tzvec_source_close takes both. */
int tzvec_source_open(struct tzvec_source *s, const char *path);
/* Back to byte `offset` of the unpacked file. 0, or -1 with s->fail. */
int tzvec_source_rewind(struct tzvec_source *s, uint64_t offset);
/* Tries to have `need` (at most TZVEC_BUF) unread bytes in buf and returns how many there are: fewer only at the end or with s->fail.
 * Moves unread bytes to the front when it has to read. */
size_t tzvec_source_have(struct tzvec_source *s, size_t need);
void tzvec_source_close(struct tzvec_source *s);

/* ---- the header as read (tzvec_head.c) ------------------------------------------------------- */

struct tzvec_head {
	struct tzvec_header h;
	char sha[TZVEC_SHA_HEX + 1];
	uint64_t lines;
	uint64_t bytes;
	uint64_t sha_line;
};

/* Reads the header and leaves the source at the first vector. 0, or -1 with "PATH:LINE: what". tzvec_header_free(&head->h) takes both. */
int tzvec_head_read(struct tzvec_head *head, struct tzvec_source *s, const char *path, char *err, size_t errlen);

/* ---- the header as written (tzvec_text.c) ---------------------------------------------------- */

/* 0, or -1 with what is wrong. */
int tzvec_header_check(const struct tzvec_header *h, char *err, size_t errlen);
/* The text of a checked header, allocated; its length does not depend on count and sha (64 digits). NULL without memory. */
char *tzvec_header_text(const struct tzvec_header *h, uint64_t count, const char *sha, size_t *len);

/* ---- a file that appears when it is complete (tzvec_sink.c) ---------------------------------- */

struct tzvec_sink {
	int fd;
	bool gz;
	bool zinit;
	bool created;    /* the temporary file */
	z_stream zs;
	uint8_t *packed; /* gzip: TZVEC_BUF bytes */
	char *path;
	char *temporary; /* until it is renamed */
	size_t header;   /* bytes of the header in the file */
	off_t at;        /* end of the file so far */
	char fail[160];
};

/* Starts the file with this header. 0, or -1 with s->fail. tzvec_sink_close takes both. */
int tzvec_sink_open(struct tzvec_sink *s, const char *path, const char *header, size_t len);
/* All below: 0, or -1 with s->fail. */
int tzvec_sink_write(struct tzvec_sink *s, const void *data, size_t n);
int tzvec_sink_end_body(struct tzvec_sink *s);
/* Puts a header of the same length in the place of the first. */
int tzvec_sink_header(struct tzvec_sink *s, const char *text, size_t len);
/* The file gets its name. */
int tzvec_sink_publish(struct tzvec_sink *s);
/* Frees everything; a file that was not published is removed. */
void tzvec_sink_close(struct tzvec_sink *s);

#endif
