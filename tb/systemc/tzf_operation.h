// tzf_operation.h - what a transaction asks of a cache beyond reading and writing: an extension of its own, beside tzf::extension.
//
// A transaction without it is a plain read or write. docs/systemc-fabric.md, "Operations", is the list.
#ifndef TZF_OPERATION_H
#define TZF_OPERATION_H

#include <cstdint>

#include <tlm>

namespace tzf {

enum class operation : uint8_t {
	access,           // a load or store, exclusive or past the caches as the attributes say
	load_clean,       // a load that brings the line clean (ReadClean)
	load_not_shared_dirty,
	load_unique,      // ... for a store to come
	once,             // load or store that leaves no copy, or no dirty one
	line,             // stores whole lines of 16 bytes four times, without fetching them
	line_once,
	clean,            // maintenance of all lines that the range touches
	clean_invalidate,
	invalidate,       // dirty data are lost
	evict,            // puts the own copies out
	barrier,          // memory barrier
	sync_barrier,
	dvm_message,      // the address is the message; bit 0: its second part are the eight bytes of data
	dvm_sync,
};

// Reads or writes the payload's data; the others move none.
inline bool moves_data(operation op)
{
	return op <= operation::line_once;
}

class cache_operation : public tlm::tlm_extension<cache_operation> {
public:
	operation op = operation::access;

	cache_operation() = default;
	explicit cache_operation(operation o) : op(o) {}

	tlm::tlm_extension_base *clone() const override
	{
		return new cache_operation(*this);
	}
	void copy_from(const tlm::tlm_extension_base &other) override
	{
		*this = static_cast<const cache_operation &>(other);
	}
};

inline operation operation_of(const tlm::tlm_generic_payload &trans)
{
	const auto *const e = trans.get_extension<cache_operation>();

	return e != nullptr ? e->op : operation::access;
}

} // namespace tzf

#endif
