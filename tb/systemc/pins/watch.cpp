// watch.cpp - see watch.h.
#include "watch.h"

#include <cstring>

extern "C" {
#include "tzf_block.h"
}
extern "C" const tzf_block tzc400_block;

namespace pins {

namespace {

const unsigned MOST_SHOWN = 4; // elements of which both values are shown

// Calls use(field, i, j) for every element of a direction.
template <class Use>
void each(const tzc400_cfg &cfg, tzf_dir dir, const Use &use)
{
	tzf_fields fields = tzf_fields_get(&tzc400_block, &cfg, dir);

	for (uint32_t k = 0; k < fields.n; k++)
		for (uint32_t i = fields.f[k].first; i < fields.f[k].first + fields.f[k].count0; i++)
			for (uint32_t j = 0; j < fields.f[k].count1; j++)
				use(fields.f[k], i, j);
	tzf_fields_free(&fields);
}

std::string value(const tzf_field &f, uint32_t i, uint32_t j, const void *base)
{
	char hex[80];

	tzf_elem_hex(&f, i, j, base, hex, sizeof hex);
	return hex;
}

std::string compare(const tzc400_cfg &cfg, tzf_dir dir, const void *model, const void *rtl, size_t size)
{
	std::string text;
	unsigned n = 0;

	if (std::memcmp(model, rtl, size) == 0)
		return text;
	each(cfg, dir, [&](const tzf_field &f, uint32_t i, uint32_t j) {
		const std::string m = value(f, i, j, model), r = value(f, i, j, rtl);
		char name[64];

		if (m == r || ++n > MOST_SHOWN)
			return;
		tzf_elem_name(&f, i, j, name, sizeof name);
		text += (text.empty() ? "" : "; ") + std::string(name) + ": model " + m + ", rtl " + r;
	});
	return text + (n > MOST_SHOWN ? " ..." : "");
}

} // namespace

bool watch::plant(const std::string &field)
{
	bool found = false;

	each(cfg(), TZF_OUT, [&](const tzf_field &f, uint32_t i, uint32_t j) {
		if (field != f.name)
			return;
		wrong_[tzf_elem_offset(&f, i, j)] ^= 1U; // least significant byte first, as the structs are
		found = true;
	});
	return found;
}

void watch::out(tzf::tzc400_outputs &out)
{
	std::array<unsigned char, sizeof out> bytes;

	inside_->out(out);
	std::memcpy(bytes.data(), &out, sizeof out);
	for (size_t i = 0; i < bytes.size(); i++)
		bytes[i] ^= wrong_[i];
	std::memcpy(&out, bytes.data(), sizeof out);
	out_ = out;
}

void watch::tick(const tzf::tzc400_inputs &in)
{
	cycle_ = sc_core::sc_time_stamp().value() / period_.value();
	clocked_ = true;
	in_ = in;
	inside_->tick(in);
}

std::string differences(const tzc400_cfg &cfg, const tzf::tzc400_outputs &model, const tzf::tzc400_outputs &rtl)
{
	return compare(cfg, TZF_OUT, &model, &rtl, sizeof model);
}

std::string differences(const tzc400_cfg &cfg, const tzf::tzc400_inputs &model, const tzf::tzc400_inputs &rtl)
{
	return compare(cfg, TZF_IN, &model, &rtl, sizeof model);
}

} // namespace pins
