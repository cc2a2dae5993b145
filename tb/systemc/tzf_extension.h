// tzf_extension.h - what a bus transaction carries beside the generic payload: world, privilege, NSAID, ID and the other attributes of AxPROT's kind.
//
// A transaction without the extension has the least rights: Non-secure, unprivileged, data, NSAID 0, ID 0 (docs/systemc.md, "Extension").
#ifndef TZF_EXTENSION_H
#define TZF_EXTENSION_H

#include <cstdint>

#include <tlm>

namespace tzf {

// The attributes of one transaction; a value of its own, so that it can be passed, compared and stored without a payload. Names are AMBA's, without Ax.
struct attributes {
	bool secure = false;      // PROT[1] = 0
	bool privileged = false;  // PROT[0]
	bool instruction = false; // PROT[2]
	uint8_t nsaid = 0;        // 0..15
	uint8_t vnet = 0;         // 0..15
	uint32_t id = 0;          // transactions of one ID and direction stay in order
	uint8_t cache = 2;        // Modifiable alone: Normal memory, not cacheable, which may be in every domain (a Device access only in System)
	uint8_t qos = 0;
	uint8_t region = 0;
	uint8_t domain = 0;
	uint8_t snoop = 0;        // ARSNOOP or AWSNOOP
	uint8_t bar = 0;
	bool exclusive = false;   // LOCK

	uint32_t prot() const
	{
		return (privileged ? 1U : 0U) | (secure ? 0U : 2U) | (instruction ? 4U : 0U);
	}
	void set_prot(uint32_t prot)
	{
		privileged = (prot & 1U) != 0;
		secure = (prot & 2U) == 0;
		instruction = (prot & 4U) != 0;
	}
};

// exclusive_okay is an answer: the target did the access as an exclusive one (EXOKAY). Who forwards a transaction sets it back to false first.
class extension : public tlm::tlm_extension<extension>, public attributes {
public:
	bool exclusive_okay = false;

	extension() = default;
	explicit extension(const attributes &a) : attributes(a) {}

	tlm::tlm_extension_base *clone() const override
	{
		return new extension(*this);
	}
	void copy_from(const tlm::tlm_extension_base &other) override
	{
		*this = static_cast<const extension &>(other);
	}
};

// The attributes of a transaction, those of least rights if it carries no extension.
inline attributes attributes_of(const tlm::tlm_generic_payload &trans)
{
	const auto *const e = trans.get_extension<extension>();

	return e != nullptr ? static_cast<const attributes &>(*e) : attributes();
}

} // namespace tzf

#endif
