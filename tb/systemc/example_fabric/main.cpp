// main.cpp - an example platform: a Secure CPU and a Non-secure GPU (NSAID 8) with caches, a DMA engine (NSAID 5), the coherent subsystem, a memory behind it.
//
// The CPU lets the GPU and the DMA engine share a buffer and turns strict protection on; what the GPU has in its cache the DMA engine gets by way of checked
// memory, and loses its direct access before the GPU fetches from it. Exit status: 0 if all came as it should.
#include <iostream>

#include "fabric_tlm.h"
#include "masters.h"
#include "memory.h"

namespace {

const uint64_t RAM = 0x80000000, HALF = 0x80000, SHARED = RAM, BUFFER = SHARED + 0x1000, PRIVATE = RAM + HALF;
const uint32_t WORDS = 1000;
const uint64_t LAST = BUFFER + 4 * (WORDS - 1ULL);

// Two caches, a DMA port, one memory: a CPU and a GPU.
fabric_cfg two_caches()
{
	fabric_cfg cfg;

	fabric_cfg_default(&cfg);
	return cfg;
}

tzf::attributes secure()
{
	tzf::attributes a;

	a.secure = a.privileged = true;
	return a;
}

tzf::attributes nonsecure(uint8_t nsaid)
{
	tzf::attributes a;

	a.nsaid = nsaid;
	return a;
}

class platform : public sc_core::sc_module {
public:
	bus_master cpu{ "cpu", secure() }, gpu{ "gpu", nonsecure(8) }, dma{ "dma", nonsecure(5) }, registers{ "registers", secure() };
	tzf::fabric_tlm system{ "system", two_caches() };
	memory ram{ "ram", 1, RAM, 2 * HALF };
	sc_core::sc_signal<uint32_t> prot_mode{ "prot_mode" };
	sc_core::sc_signal<bool> tzcint{ "tzcint" };
	bool good = true, finished = false;

	explicit platform(const sc_core::sc_module_name &name) : sc_module(name)
	{
		SC_HAS_PROCESS(platform);

		cpu.socket.bind(system.cpu[0]);
		gpu.socket.bind(system.cpu[1]);
		dma.socket.bind(system.dma[0]);
		registers.socket.bind(system.config);
		system.memory[0].bind(ram.socket[0]);
		system.PROT_MODE(prot_mode); // the other pins stay open
		system.TZCINT(tzcint);
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

	// What a boot loader writes: the filter from 0 on (docs/tzc400.md), the interconnect from 0x100000 on (docs/cci-registers.md).
	void program()
	{
		set(0x110, 0xC0000000);                  // region 0, everything: the Secure world reads and writes
		set(0x120, uint32_t(SHARED));            // region 1: REGION_BASE_LOW
		set(0x128, uint32_t(SHARED + HALF - 1)); // REGION_TOP_LOW
		set(0x134, 0x01200120);                  // REGION_ID_ACCESS: NSAIDs 5 and 8 write and read
		set(0x130, 0xC0000001);                  // REGION_ATTRIBUTES
		set(0x004, 3);                           // ACTION: DECERR and interrupt
		set(0x008, 1);                           // GATE_KEEPER: open
		set(0x101000, 1);                        // SNOOP_CTRL of the CPU's cache
		set(0x102000, 1);                        // ... of the GPU's
		prot_mode.write(1);                      // strict
	}
	void share()
	{
		uint32_t word = 0xC0FFEE;

		expect(gpu.access(true, SHARED, word), "the GPU writes into its cache");
		word = 0;
		expect(dma.access(false, SHARED, word) && word == 0xC0FFEE, "the DMA engine reads it, newest data");
		for (uint32_t i = 0; i < WORDS; i++) {
			word = i;
			dma.access(true, BUFFER + 4ULL * i, word);
		}
		expect(dma.fast >= WORDS - 2 && dma.taken_back == 0, "the DMA engine fills the buffer by direct memory access");
		expect(gpu.access(false, LAST, word) && word == WORDS - 1, "the GPU fetches from it");
		expect(dma.taken_back == 1, "before that the DMA engine has lost its direct access");
		word = 5;
		expect(dma.access(true, LAST, word) && gpu.access(false, LAST, word) && word == 5,
			"what it writes now the GPU sees, too");
	}
	void intrude()
	{
		uint32_t word = 0x5EC2E7;

		expect(cpu.access(true, PRIVATE, word), "the CPU writes a secret, which stays in its cache");
		expect(!gpu.access(false, PRIVATE, word) && word == 0, "the GPU reads there: DECERR and no data");
		if (!tzcint.read())
			sc_core::wait(tzcint.posedge_event());
		expect(tzcint.read() && cpu.access(false, PRIVATE, word) && word == 0x5EC2E7, "the interrupt says so; the secret is still there");
	}
	void software()
	{
		program();
		share();
		intrude();
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
