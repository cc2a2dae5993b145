/* bench_home.h - the home's own parts. */
#ifndef ACE_BENCH_HOME_H
#define ACE_BENCH_HOME_H

#include "bench_int.h"

#define UNIT_ID 12u     /* AxID of DVM and barriers */
#define COMPLETE_ID 13u /* of a DVM Complete */
#define CR_DT 1u
#define CR_PD 4u
#define CR_IS 8u
#define R_EXOKAY 1u
#define R_PD 4u
#define R_IS 8u

/* The protocol's codes, tables 2.1 of docs/cci.md. */
enum {
	SNOOP_READONCE = 0, SNOOP_READSHARED = 1, SNOOP_READCLEAN = 2, SNOOP_READNOTSHAREDDIRTY = 3, SNOOP_READUNIQUE = 7,
	SNOOP_CLEANSHARED = 8, SNOOP_CLEANINVALID = 9, SNOOP_CLEANUNIQUE = 11, SNOOP_MAKEUNIQUE = 12, SNOOP_MAKEINVALID = 13,
	SNOOP_DVM_COMPLETE = 14, SNOOP_DVM_MESSAGE = 15,
	AWSNOOP_WRITEUNIQUE = 0, AWSNOOP_WRITELINEUNIQUE = 1, AWSNOOP_WRITECLEAN = 2, AWSNOOP_WRITEBACK = 3, AWSNOOP_EVICT = 4,
	AWSNOOP_WRITEEVICT = 5,
};

/* Lets happen what can happen: a read served, a write performed, a finished snoop taken in. */
void ab_home_decide(struct bench *b);
/* Chooses a snoop that may be sent now and writes it where the next one goes; false if there is none. */
bool ab_home_new_snoop(struct bench *b);
/* The write that the next W beat belongs to, or NULL. */
struct write_job *ab_home_w_target(struct home *h);

/* DVM and barriers (bench_messages.c). AR and AW: false if they are none of these. */
bool ab_msg_ar(struct bench *b, const struct ace_cache_out *out);
bool ab_msg_aw(struct bench *b, const struct ace_cache_out *out);
/* An answer on R or B that has been taken. */
void ab_msg_r(struct bench *b, const struct ace_cache_in *in);
void ab_msg_b(struct bench *b, const struct ace_cache_in *in);
/* Puts an answer on R or B, if there is one to be given. */
bool ab_msg_drive_r(struct bench *b, struct ace_cache_in *next);
bool ab_msg_drive_b(struct bench *b, struct ace_cache_in *next);
/* A snoop that is for no line; whether one must be sent even when there is no new work; one has been taken. */
bool ab_msg_snoop(struct bench *b, struct snoop_job *s);
bool ab_msg_owes_snoop(const struct bench *b);
void ab_msg_snoop_taken(struct bench *b, const struct snoop_job *s);
bool ab_msg_idle(const struct bench *b);
#endif
