// tzf_signals.h - what the generated <block>_signals (tzf-gen systemc) is made of: a signal's value as bits, into which and out of which elements are carried.
#ifndef TZF_SIGNALS_H
#define TZF_SIGNALS_H

#include <array>
#include <cstdint>

#include <systemc>

#include "tzf_bits.h"
#include "tzf_if.h"

namespace tzf {

// The value of a signal of WIDTH bits, of whatever type Verilator gives it: bool, uint32_t, uint64_t (up to 64 bits), sc_bv (above).
template <uint32_t WIDTH>
class signal_bits {
public:
	signal_bits() = default;
	explicit signal_bits(const sc_core::sc_signal<bool> &s) { words_[0] = s.read() ? 1U : 0U; }
	explicit signal_bits(const sc_core::sc_signal<uint32_t> &s) { words_[0] = s.read(); }
	explicit signal_bits(const sc_core::sc_signal<uint64_t> &s) { put(0, 64, s.read()); }
	explicit signal_bits(const sc_core::sc_signal<sc_dt::sc_bv<int(WIDTH)>> &s)
	{
		for (uint32_t i = 0; i < WORDS; i++)
			words_[i] = uint32_t(s.read().get_word(int(i)));
	}

	void drive(sc_core::sc_signal<bool> &s) const { s.write(words_[0] != 0); }
	void drive(sc_core::sc_signal<uint32_t> &s) const { s.write(words_[0]); }
	void drive(sc_core::sc_signal<uint64_t> &s) const { s.write(words_[0] | uint64_t(words_[1]) << 32); }
	void drive(sc_core::sc_signal<sc_dt::sc_bv<int(WIDTH)>> &s) const
	{
		sc_dt::sc_bv<int(WIDTH)> value;

		for (uint32_t i = 0; i < WORDS; i++)
			value.set_word(int(i), words_[i]);
		s.write(value);
	}

	// The element of so many bits at bit `low`. The bits above its width are ignored by put, and 0 after get.
	void put(uint32_t low, uint32_t width, uint32_t value) { put_words(low, width, &value); }
	void put(uint32_t low, uint32_t width, uint64_t value)
	{
		const uint32_t words[2] = { uint32_t(value), uint32_t(value >> 32) };

		put_words(low, width, words);
	}
	void put(uint32_t low, uint32_t width, const tzf_w256 &value) { put_words(low, width, value.w); }
	void get(uint32_t low, uint32_t width, uint32_t &value) const { value = word(low, width); }
	void get(uint32_t low, uint32_t width, uint64_t &value) const
	{
		value = word(low, width);
		if (width > 32U)
			value |= uint64_t(word(low + 32U, width - 32U)) << 32;
	}
	void get(uint32_t low, uint32_t width, tzf_w256 &value) const
	{
		value = tzf_w256();
		for (uint32_t at = 0; at < width; at += 32U)
			value.w[at / 32U] = word(low + at, width - at);
	}

private:
	static constexpr uint32_t WORDS = (WIDTH + 31U) / 32U;

	void put_words(uint32_t low, uint32_t width, const uint32_t *value)
	{
		for (uint32_t at = 0; at < width; at += 32U) {
			const uint64_t piece = uint64_t(value[at / 32U] & tzf_mask32(width - at)) << ((low + at) % 32U);

			words_[(low + at) / 32U] |= uint32_t(piece);
			words_[(low + at) / 32U + 1U] |= uint32_t(piece >> 32);
		}
	}
	// Up to 32 bits from bit `low` on.
	uint32_t word(uint32_t low, uint32_t width) const
	{
		const uint64_t two = words_[low / 32U] | uint64_t(words_[low / 32U + 1U]) << 32;

		return uint32_t(two >> (low % 32U)) & tzf_mask32(width);
	}

	std::array<uint32_t, WORDS + 1U> words_ = {}; // one more than needed, so that two can always be read
};

} // namespace tzf

#endif
