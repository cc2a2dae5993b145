// test_registers.h - the filter's registers by name: offsets in its window, and within a region's 32 bytes.
#ifndef TEST_REGISTERS_H
#define TEST_REGISTERS_H

#include <cstdint>

namespace test {

enum reg : uint32_t {
	BUILD_CONFIG = 0x000, ACTION = 0x004, GATE_KEEPER = 0x008, SPECULATION_CTRL = 0x00C, INT_STATUS = 0x010, INT_CLEAR = 0x014, FAIL_ADDRESS = 0x020,
	FAIL_CONTROL = 0x028, FAIL_ID = 0x02C, REGION = 0x100, BASE_LOW = 0x00, TOP_LOW = 0x08, ATTRIBUTES = 0x10, ID_ACCESS = 0x14,
};

} // namespace test

#endif
