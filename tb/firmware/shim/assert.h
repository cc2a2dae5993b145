/* assert.h - the firmware's assertions end the running tfa_call instead of the process. No include guard: assert.h never has one. */
#undef assert
_Noreturn void tfa_assert_failed(const char *expr, const char *file, unsigned int line);
#define assert(e) ((e) ? (void)0 : tfa_assert_failed(#e, __FILE__, __LINE__))
#ifndef static_assert
#define static_assert _Static_assert
#endif
