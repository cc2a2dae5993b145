// signals.cpp - test_signals: the c1x32 RTL in a bench that knows nothing of transactions, as one with SystemC signals and an sc_clock is: it programs a
// region, reads and writes inside, and looks at data, failure registers and interrupt. The lockstep checker is attached as ever.
//
// Compiled with TZF_TOP and TZF_HEADER, as rtl.cpp. Exit status: 0 all as expected and the checker agrees; 1 not; 3 nothing was compared.
#include <cstdio>

#include TZF_HEADER

#include "test_registers.h"
#include "tzc400_signals.h"
#include "tzf_dpi.h"

namespace {

using word = sc_core::sc_signal<uint32_t>;

const uint32_t MEMORY = 0x80000000;
const uint32_t NONSECURE = 2; // PROT
const uint32_t OKAY = 0, DECERR = 3;

unsigned checks, bad;

void check(bool good, const char *text, int line)
{
	checks++;
	if (good)
		return;
	bad++;
	std::printf("signals.cpp:%d: at %s: %s\n", line, sc_core::sc_time_stamp().to_string().c_str(), text);
}
#define CHECK(condition) check(condition, #condition, __LINE__)

struct bench : sc_core::sc_module {
	sc_core::sc_clock clk{ "clk", 10, sc_core::SC_NS };
	tzf::tzc400_signals pins;
	TZF_TOP rtl{ "rtl" };
	uint32_t memory[16] = {}; // of words from MEMORY on

	explicit bench(const sc_core::sc_module_name &name) : sc_module(name)
	{
		SC_HAS_PROCESS(bench);

		pins.bind(rtl, clk);
		SC_THREAD(script);
		SC_THREAD(serve_reads);
		SC_THREAD(serve_writes);
	}

	void edge() { sc_core::wait(clk.posedge_event()); }
	// Until an edge at which the signal is 1.
	void handshake(const sc_core::sc_signal<bool> &s)
	{
		do
			edge();
		while (!s.read());
	}

	// ---- configuration -----------------------------------------------------------------------------------

	uint32_t apb(bool write, uint32_t offset, uint32_t value)
	{
		pins.PSEL = true;
		pins.PWRITE = write;
		pins.PADDR = offset;
		pins.PWDATA = value;
		pins.PSTRB = write ? 0xFU : 0;
		pins.PPROT = 0;
		edge();
		pins.PENABLE = true;
		handshake(pins.PREADY);
		const uint32_t data = pins.PRDATA;

		CHECK(!pins.PSLVERR);
		pins.PSEL = false;
		pins.PENABLE = false;
		return data;
	}
	void set(uint32_t offset, uint32_t value) { apb(true, offset, value); }
	uint32_t get(uint32_t offset) { return apb(false, offset, 0); }

	// ---- one word's accesses -----------------------------------------------------------------------------

	// Returns RRESP.
	uint32_t read(uint32_t addr, uint32_t prot, uint32_t nsaid, uint32_t &data)
	{
		pins.ARADDR_s = addr;
		pins.ARPROT_s = prot;
		pins.ARNSAID_s = nsaid;
		pins.ARID_s = 5;
		pins.ARSIZE_s = 2;
		pins.ARBURST_s = 1;
		pins.ARDOMAIN_s = 3;
		pins.ARVALID_s = true;
		handshake(pins.ARREADY_s);
		pins.ARVALID_s = false;
		pins.RREADY_s = true;
		handshake(pins.RVALID_s);
		pins.RREADY_s = false;
		CHECK(pins.RLAST_s && pins.RID_s == 5);
		data = pins.RDATA_s;
		return pins.RRESP_s;
	}

	// Returns BRESP.
	uint32_t write(uint32_t addr, uint32_t prot, uint32_t nsaid, uint32_t data)
	{
		pins.AWADDR_s = addr;
		pins.AWPROT_s = prot;
		pins.AWNSAID_s = nsaid;
		pins.AWID_s = 9;
		pins.AWSIZE_s = 2;
		pins.AWBURST_s = 1;
		pins.AWDOMAIN_s = 3;
		pins.AWVALID_s = true;
		handshake(pins.AWREADY_s);
		pins.AWVALID_s = false;
		pins.WDATA_s = data;
		pins.WSTRB_s = 0xF;
		pins.WLAST_s = true;
		pins.WVALID_s = true;
		handshake(pins.WREADY_s);
		pins.WVALID_s = false;
		pins.BREADY_s = true;
		handshake(pins.BVALID_s);
		pins.BREADY_s = false;
		CHECK(pins.BID_s == 9);
		return pins.BRESP_s;
	}

	// ---- the memory --------------------------------------------------------------------------------------

	void serve_reads()
	{
		for (;;) {
			pins.ARREADY_m = true;
			handshake(pins.ARVALID_m);
			pins.ARREADY_m = false;
			pins.RID_m = pins.ARID_m.read();
			pins.RDATA_m = memory[pins.ARADDR_m / 4U % 16U];
			pins.RLAST_m = true;
			pins.RVALID_m = true;
			handshake(pins.RREADY_m);
			pins.RVALID_m = false;
		}
	}

	void serve_writes()
	{
		for (;;) {
			pins.AWREADY_m = true;
			handshake(pins.AWVALID_m);
			pins.AWREADY_m = false;
			const uint32_t at = pins.AWADDR_m / 4U % 16U, id = pins.AWID_m;

			pins.WREADY_m = true;
			handshake(pins.WVALID_m);
			pins.WREADY_m = false;
			if (pins.WSTRB_m == 0xF)
				memory[at] = pins.WDATA_m;
			pins.BID_m = id;
			pins.BVALID_m = true;
			handshake(pins.BREADY_m);
			pins.BVALID_m = false;
		}
	}

	// ---- what is done ------------------------------------------------------------------------------------

	void script()
	{
		for (int i = 0; i < 4; i++)
			edge();
		pins.ARESETn = true;
		edge();
		set(test::ACTION, 3);
		set(test::REGION + test::ATTRIBUTES, 0xC0000000);
		set(test::REGION + 0x20 + test::BASE_LOW, MEMORY);
		set(test::REGION + 0x20 + test::TOP_LOW, MEMORY + 0xFFF);
		set(test::REGION + 0x20 + test::ID_ACCESS, 0x00100030); // NSAID 4 may read and write, 5 read
		set(test::REGION + 0x20 + test::ATTRIBUTES, 0xC0000001);
		edge();
		CHECK(!pins.ARREADY_s && !pins.AWREADY_s); // the gate is closed
		set(test::GATE_KEEPER, 1);
		allowed();
		denied();
		sc_core::sc_stop();
	}

	void allowed()
	{
		uint32_t data = 0;

		CHECK(write(MEMORY + 0x10, 0, 0, 0xCAFE0001) == OKAY && memory[4] == 0xCAFE0001);
		CHECK(read(MEMORY + 0x10, NONSECURE, 5, data) == OKAY && data == 0xCAFE0001);
		CHECK(write(MEMORY + 0x14, NONSECURE, 4, 0xCAFE0002) == OKAY && memory[5] == 0xCAFE0002);
		CHECK(!pins.TZCINT && get(test::INT_STATUS) == 0);
	}

	void denied()
	{
		uint32_t data = 1;

		CHECK(write(MEMORY + 0x10, NONSECURE, 5, 0xDEAD0001) == DECERR && memory[4] == 0xCAFE0001);
		CHECK(pins.TZCINT);
		CHECK(get(test::INT_STATUS) == 1 && get(test::FAIL_ADDRESS) == MEMORY + 0x10 && get(test::FAIL_CONTROL) == (1U << 24 | 1U << 21) && get(test::FAIL_ID) == 9);
		set(test::INT_CLEAR, 1);
		edge();
		CHECK(!pins.TZCINT && get(test::INT_STATUS) == 0);
		CHECK(read(MEMORY + 0x10, NONSECURE, 6, data) == DECERR && data == 0);
		CHECK(pins.TZCINT && get(test::FAIL_CONTROL) == 1U << 21 && get(test::FAIL_ID) == 5);
		CHECK(read(MEMORY + 0x10, 0, 0, data) == OKAY && data == 0xCAFE0001);
	}
};

} // namespace

// An assertion in the RTL that fails (VL_USER_STOP: Verilator's own one would end the program).
void vl_stop(const char *filename, int linenum, const char *);
void vl_stop(const char *filename, int linenum, const char *)
{
	bad++;
	std::printf("%s:%d: assertion failed\n", filename, linenum);
}

int sc_main(int, char **)
{
	bench b("bench");

	sc_core::sc_report_handler::set_actions("/OSCI/SystemC", sc_core::SC_DO_NOTHING); // that it was stopped is no news
	sc_core::sc_start(sc_core::sc_time(100, sc_core::SC_US));
	const bool ended = sc_core::sc_get_status() == sc_core::SC_STOPPED;

	b.rtl.final(); // closes the checker, which prints its summary
	std::printf("test_signals: %u checks, %u failed%s\n", checks, bad, ended ? "" : "; not finished");
	std::fflush(stdout);
	if (bad != 0)
		return 1;
	return !ended || checks == 0 ? 3 : tzf_status();
}
