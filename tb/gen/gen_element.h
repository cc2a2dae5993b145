/* gen_element.h - one element of a signal list as a wave layout names it, and where it stands in the dump. */
#ifndef GEN_ELEMENT_H
#define GEN_ELEMENT_H

#include <stdbool.h>

#include "gen_view.h"

#define ELEMENT_NAME 400u /* bytes that hold any name of a dump */

/* One element of a list, or one bit of a field that has a bit each filter or port. */
struct element {
	enum tzf_dir dir;
	const struct tzf_field *f;
	uint32_t i, j;
	bool bit; /* bit i */
};

/* "PADDR", "ARADDR_s[1]", "rdq[0][3]"; "ARVALID_s[1]" is bit 1. Ends the program where there is no such element. */
struct element element_parse(const struct tzf_gen *g, const struct view_line *l, const char *text);
/* True where a layout must say in which scope of the RTL the element is (ports SCOPE). */
bool element_needs_ports(const struct tzf_gen *g, const struct element *e);
/* The RTL's net; `ports` is the scope of one port's nets, "" if none is known. */
void element_rtl_name(const struct tzf_gen *g, const char *ports, const struct element *e, char *buf, size_t len);
/* The model's net beside it; "" for inputs, which the model has none of. */
void element_model_name(const struct tzf_gen *g, const struct element *e, char *buf, size_t len);
/* "[WIDTH-1:0]", "" for one bit. */
void element_range(char *buf, size_t len, uint32_t width);

#endif
