// test_genattr.cpp - the adapters between tzf::extension and genattr_extension: what is in both comes through both, what is not stays.
#include "test_rig.h"

extern "C" {
#include "tzf_sim.h"
}

namespace test {

namespace {

genattr_extension random_genattr(tzf_rng *rng)
{
	genattr_extension g;

	g.set_secure(tzf_rng_once_in(rng, 2));
	g.set_master_id(tzf_rng_below(rng, 16));
	g.set_transaction_id(tzf_rng_below(rng, 1U << 24));
	g.set_exclusive(tzf_rng_once_in(rng, 2));
	g.set_bufferable(tzf_rng_once_in(rng, 2));
	g.set_modifiable(tzf_rng_once_in(rng, 2));
	g.set_read_allocate(tzf_rng_once_in(rng, 2));
	g.set_write_allocate(tzf_rng_once_in(rng, 2));
	g.set_qos(uint8_t(tzf_rng_below(rng, 16)));
	g.set_region(uint8_t(tzf_rng_below(rng, 16)));
	g.set_domain(uint8_t(tzf_rng_below(rng, 4)));
	g.set_snoop(uint8_t(tzf_rng_below(rng, 16)));
	g.set_barrier(tzf_rng_once_in(rng, 2));
	return g;
}

bool same(const genattr_extension &a, const genattr_extension &b)
{
#define SAME(type, name, first) && a.get_##name() == b.get_##name()
	return true GENATTR_SHAPE(SAME);
#undef SAME
}

TEST(genattr_through_both, "c1x32")
{
	tlm::tlm_generic_payload trans;
	sc_core::sc_time delay;
	tzf_rng rng;

	tzf_rng_seed(&rng, r.seed, 1);
	for (uint32_t i = 0; i < 200; i++) {
		genattr_extension g = random_genattr(&rng);

		trans.set_extension(&g);
		r.chain.handled = false;
		r.chain.master->b_transport(trans, delay);
		CHECK(r.chain.had_extension && same(r.chain.seen, g));
		CHECK(trans.get_extension<genattr_extension>() == &g && trans.get_extension<tzf::extension>() == nullptr);
		// exclusive_handled is an answer: it does not go there, but comes back.
		g.set_exclusive_handled(i % 2 == 0);
		r.chain.handled = i % 3 == 0;
		r.chain.master->b_transport(trans, delay);
		CHECK(!r.chain.seen.get_exclusive_handled() && g.get_exclusive_handled() == r.chain.handled);
		trans.clear_extension(&g);
	}
}

TEST(genattr_fields, "c1x32")
{
	tzf::attributes a;
	genattr_extension g;

	a.privileged = a.instruction = true;
	a.vnet = 7;
	a.bar = 2;
	g.set_secure(false);
	g.set_master_id(9);
	g.set_transaction_id(0x123);
	g.set_modifiable(true);
	g.set_barrier(true);
	tzf::from_genattr(g, a);
	CHECK(!a.secure && a.nsaid == 9 && a.id == 0x123 && a.cache == 2 && a.bar == 3 && a.privileged && a.instruction && a.vnet == 7);
	// No master's number is cut to that of another.
	g.set_master_id(16 + 9);
	tzf::from_genattr(g, a);
	CHECK(a.nsaid == 25);
	g.set_master_id(0x10009);
	tzf::from_genattr(g, a);
	CHECK(a.nsaid == 255);
	g.set_locked(true);
	g.set_posted(true);
	g.set_burst_width(8);
	a.secure = true;
	a.nsaid = 3;
	a.cache = 0xD;
	a.bar = 0;
	tzf::to_genattr(a, g);
	CHECK(g.get_secure() && g.get_master_id() == 3 && g.get_transaction_id() == 0x123 && !g.get_barrier());
	CHECK(g.get_bufferable() && !g.get_modifiable() && g.get_read_allocate() && g.get_write_allocate());
	CHECK(g.get_locked() && g.get_posted() && g.get_burst_width() == 8);
}

TEST(genattr_table_of_nsaids, "c1x32")
{
	tlm::tlm_generic_payload trans;
	sc_core::sc_time delay;
	genattr_extension g;

	r.chain.in.nsaid_of = [](uint64_t master) { return uint8_t(master == 0x1234 ? 5 : 15); };
	g.set_master_id(0x1234);
	trans.set_extension(&g);
	r.chain.master->b_transport(trans, delay);
	CHECK(r.chain.seen.get_master_id() == 5 && g.get_master_id() == 0x1234);
	trans.clear_extension(&g);
}

// Debug, DMI and its taking back pass too; a payload without the one extension gets none of the other, and keeps what it has.
TEST(genattr_other_calls, "c1x32")
{
	tlm::tlm_generic_payload trans;
	tlm::tlm_dmi dmi;
	sc_core::sc_time delay;
	genattr_extension g;

	r.chain.in.nsaid_of = [](uint64_t master) { return uint8_t(master + 1U); };
	g.set_master_id(6);
	trans.set_extension(&g);
	CHECK(r.chain.master->transport_dbg(trans) == 3 && r.chain.seen.get_master_id() == 7);
	g.set_master_id(8);
	CHECK(r.chain.master->get_direct_mem_ptr(trans, dmi) && dmi.get_end_address() == 42 && r.chain.seen.get_master_id() == 9);
	r.chain.target->invalidate_direct_mem_ptr(3, 4);
	CHECK(r.chain.taken_back == std::vector<uint64_t>({ 3, 4 }));
	trans.clear_extension(&g);
	r.chain.master->b_transport(trans, delay);
	CHECK(!r.chain.had_extension && trans.get_response_status() == tlm::TLM_OK_RESPONSE);
	tzf::extension e(nonsecure(4));

	trans.set_extension(&e);
	r.chain.master->b_transport(trans, delay);
	CHECK(r.chain.had_extension && r.chain.seen.get_master_id() == 4 && trans.get_extension<tzf::extension>() == &e);
	CHECK(trans.get_extension<genattr_extension>() == nullptr);
	trans.clear_extension(&e);
}

} // namespace

} // namespace test
