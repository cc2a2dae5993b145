// genattr_shape.h - a class of the same shape as libsystemctlm-soc's genattr_extension, for the tests of tzf_genattr.h: the same getters and setters,
// types and values at first. A platform uses the library's own header in its place.
#ifndef GENATTR_SHAPE_H
#define GENATTR_SHAPE_H

#include <cstdint>

#include <tlm>

// X(type, name, value at first)
#define GENATTR_SHAPE(X) \
	X(uint64_t, master_id, 0) \
	X(uint32_t, transaction_id, 0) \
	X(uint32_t, burst_width, 0) \
	X(uint8_t, qos, 0) \
	X(uint8_t, region, 0) \
	X(uint8_t, snoop, 0) \
	X(uint8_t, domain, 0) \
	X(bool, secure, true) \
	X(bool, wrap, false) \
	X(bool, posted, false) \
	X(bool, exclusive, false) \
	X(bool, exclusive_handled, false) \
	X(bool, locked, false) \
	X(bool, bufferable, false) \
	X(bool, modifiable, false) \
	X(bool, read_allocate, false) \
	X(bool, write_allocate, false) \
	X(bool, IO_access, false) \
	X(bool, eop, false) \
	X(bool, barrier, false)

class genattr_extension : public tlm::tlm_extension<genattr_extension> {
public:
#define GENATTR_ACCESS(type, name, first) \
	type get_##name() const { return name##_; } \
	void set_##name(type v = (first)) { name##_ = v; }
	GENATTR_SHAPE(GENATTR_ACCESS)
#undef GENATTR_ACCESS

	tlm::tlm_extension_base *clone() const override
	{
		return new genattr_extension(*this);
	}
	void copy_from(const tlm::tlm_extension_base &other) override
	{
		*this = static_cast<const genattr_extension &>(other);
	}

private:
#define GENATTR_MEMBER(type, name, first) type name##_ = first;
	GENATTR_SHAPE(GENATTR_MEMBER)
#undef GENATTR_MEMBER
};

#endif
