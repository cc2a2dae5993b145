// main.cpp - an example platform: a Secure CPU and a Non-secure DMA engine with NSAID 5, a TZC-400 with two filters, a memory behind it.
//
// The CPU programs the filter (half of the memory for the DMA engine, the rest for itself), lets the DMA engine run into the other half, and reads what
// the filter says of that; then it takes the DMA engine's memory away. Exit status: 0 if all came as it should.
#include <iostream>

#include "masters.h"
#include "memory.h"
#include "tzc400_tlm.h"

namespace {

const uint64_t RAM = 0x80000000, HALF = 0x80000, SHARED = RAM, PRIVATE = RAM + HALF;

tzc400_cfg two_filters()
{
	tzc400_cfg cfg;

	tzc400_cfg_default(&cfg, 2, 40);
	return cfg;
}

tzf::attributes cpu_attributes()
{
	tzf::attributes a;

	a.secure = a.privileged = true;
	return a;
}

tzf::attributes dma_attributes()
{
	tzf::attributes a;

	a.nsaid = 5;
	a.id = 1;
	return a;
}

class platform : public sc_core::sc_module {
public:
	bus_master cpu{ "cpu", cpu_attributes() }, dma{ "dma", dma_attributes() }, registers{ "registers", cpu_attributes() };
	tzf::tzc400_tlm filter{ "filter", two_filters() };
	memory ram{ "ram", 2, RAM, 2 * HALF };
	sc_core::sc_signal<bool> tzcint{ "tzcint" };
	bool good = true, finished = false;

	explicit platform(const sc_core::sc_module_name &name) : sc_module(name)
	{
		SC_HAS_PROCESS(platform);

		cpu.socket.bind(filter.target[0]);
		dma.socket.bind(filter.target[1]);
		registers.socket.bind(filter.config);
		for (unsigned f = 0; f < 2; f++)
			filter.initiator[f].bind(ram.socket[f]);
		filter.TZCINT(tzcint);
		SC_THREAD(software);
	}

private:
	void expect(bool condition, const char *what)
	{
		std::cout << (condition ? "  " : "WRONG: ") << what << "\n";
		good = good && condition;
	}
	void set(uint32_t offset, uint32_t value)
	{
		if (!registers.access(true, offset, value))
			expect(false, "a register can be written");
	}
	uint32_t get(uint32_t offset)
	{
		uint32_t value = 0;

		if (!registers.access(false, offset, value))
			expect(false, "a register can be read");
		return value;
	}

	// What a boot loader writes (docs/tzc400.md, "Registers").
	void program()
	{
		set(0x110, 0xC0000000);                  // region 0, everything: the Secure world reads and writes
		set(0x120, uint32_t(SHARED));            // region 1: REGION_BASE_LOW
		set(0x128, uint32_t(SHARED + HALF - 1)); // REGION_TOP_LOW
		set(0x134, 1U << (16 + 5) | 1U << 5);    // REGION_ID_ACCESS: NSAID 5 writes and reads
		set(0x130, 0xC0000003);                  // REGION_ATTRIBUTES: the Secure world too; on both filters
		set(0x004, 3);                           // ACTION: DECERR and interrupt
		set(0x008, 3);                           // GATE_KEEPER: both gates open
	}
	void share()
	{
		uint32_t word = 0;
		bool all = true;

		for (uint32_t i = 0; i < 1000; i++) {
			word = i;
			all = dma.access(true, SHARED + uint64_t(4) * i, word) && all;
		}
		expect(all && cpu.access(false, SHARED + 3996, word) && word == 999, "the DMA engine fills the shared half, the CPU sees it");
		expect(dma.fast == 999 && dma.slow == 1, "after the first word it had direct memory access");
	}
	void intrude()
	{
		uint32_t word = 0x5EC2E7;

		expect(cpu.access(true, PRIVATE + 0x40, word), "the CPU writes into its own half");
		word = 0;
		expect(!dma.access(false, PRIVATE + 0x40, word) && word == 0, "the DMA engine reads it: DECERR and no data");
		if (!tzcint.read())
			sc_core::wait(tzcint.posedge_event());
		expect(get(0x010) == 2, "interrupt: filter 1 has a failure");
		expect(get(0x030) == uint32_t(PRIVATE + 0x40) && get(0x038) == 1U << 21, "of a Non-secure read at that address");
		set(0x014, 2);
		get(0x010);
		expect(!tzcint.read(), "cleared");
	}
	void take_away()
	{
		uint32_t word = 1;

		set(0x134, 1U << 5); // NSAID 5 only reads from now on
		expect(dma.taken_back == 1, "the DMA engine has lost its direct access");
		expect(!dma.access(true, SHARED, word), "and may no longer write");
		expect(dma.access(false, SHARED, word) && word == 0, "but read");
	}
	void software()
	{
		program();
		share();
		intrude();
		take_away();
		finished = true;
	}
};

} // namespace

int sc_main(int, char **)
{
	platform top("top");

	sc_core::sc_start();
	if (!top.finished)
		std::cout << "WRONG: the software did not come to its end\n";
	std::cout << (top.good && top.finished ? "all as it should be" : "not as it should be") << " at " << sc_core::sc_time_stamp() << std::endl;
	return top.good && top.finished ? 0 : 1;
}
