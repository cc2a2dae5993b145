# tzfabric: every command a person types. `make help` lists them.
#
# On a fresh Debian 12 with only git and make, `make run` and `make test` work: both install what is missing first
# (said out loud, with sudo where needed; DEPS=skip forbids it).

.DEFAULT_GOAL := help
BUILD := build
BLOCKS := tzc400 ace_cache cci fabric
CONFIGS_tzc400 := c1x32 c1x36 c1x40 c2x40 c4x48 c4x64
BENCH_tzc400 := c1x32 c4x48
CONFIGS_ace_cache := s1w1 s4w2 s8w3 s16w8 s2w2x
BENCH_ace_cache := s4w2 s8w3 s16w8
CONFIGS_cci := a1l1 a2l1 a2l1n16 a3l0 a4l3 a2l1f1 a3l1f4 a2l1f64
BENCH_cci := a2l1 a2l1f1 a4l3
# Whose lines a cycle make bench measures, in lockstep: both numbers of entries, and a snoop filter.
RATES_cci := a2l1 a2l1n16 a2l1f64
CONFIGS_fabric := c2l1 c2l1s16 c4l2 c2l1f1 c2l1f2 c2l1x
BENCH_fabric := c2l1 c2l1f2 c2l1s16
# Their RTL takes minutes to compile, or (c2l1f1) differs from another's in the size of the snoop filter alone: make test leaves them to make regress (and runs
# their models).
HEAVY := ace_cache-s16w8 cci-a2l1n16 cci-a3l0 cci-a4l3 cci-a3l1f4 cci-a2l1f64 fabric-c2l1s16 fabric-c4l2 fabric-c2l1f1 fabric-c2l1x
BLOCK ?= tzc400
SEED ?= 1

# V=1 shows the commands.
Q := $(if $(V),,@)
CC := gcc
CXX := g++
OPT ?= -O2 -g
# Messages are cut to their buffers on purpose: snprintf is how.
WARN := -Wall -Wextra -Wconversion -Werror -Wno-format-truncation
INC := $(patsubst %/,-I%,$(wildcard rtl_c/*/)) -Itb/core -Itb/gen -Itb/score -Itb/vec -Itb/trace $(BLOCKS:%=-Itb/%) -Itb/firmware -Itb/cmd -Iverilator/dpi
VERILATOR_INC := /usr/share/verilator/include
CFLAGS = -std=c11 -D_GNU_SOURCE $(OPT) $(WARN) -MMD -MP $(INC) -isystem $(VERILATOR_INC)/vltstd -isystem /usr/include/libxml2
# Measured alone and beside the RTL's generated code, which fills the instruction cache: -O3 is slower, and so is -mtune=generic, which clears structs word by word.
MODEL_OPT := -O2 -march=native
LIBS := -ljansson -lxml2 -lcrypto -lz -ldl -lpthread -lm

not_tests = $(filter-out $(foreach d,$(1),tb/$(d)/test_%.c tb/$(d)/fuzz_%.c),$(wildcard $(1:%=tb/%/*.c)))
MODEL_SRC := $(wildcard rtl_c/*/*.c)
CORE_SRC := $(call not_tests,core)
SCORE_SRC := $(call not_tests,score)
BENCH_SRC := $(call not_tests,$(BLOCKS))
VEC_SRC := $(call not_tests,vec)
TRACE_SRC := $(call not_tests,trace)
CMD_SRC := $(call not_tests,cmd)
GEN_SRC := $(wildcard tb/gen/*.c)

obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
MODEL_OBJ := $(call obj,$(MODEL_SRC))
# What a generator needs of the core: lists and configurations, no simulation.
LIST_OBJ := $(call obj,tb/core/tzf_config.c tb/core/tzf_fields.c tb/core/tzf_blocks.c $(foreach b,$(BLOCKS),tb/$(b)/$(b)_block.c))
TZF_SRC := $(MODEL_SRC) $(CORE_SRC) $(SCORE_SRC) $(BENCH_SRC) $(VEC_SRC) $(TRACE_SRC) $(CMD_SRC)
TZF_OBJ := $(call obj,$(TZF_SRC))
# Programs without a simulator have nobody to define the DPI functions that this file calls.
NO_SIM_SRC := $(filter-out tb/core/tzf_dpi_sv.c,$(TZF_SRC))
# The firmware in the loop: real where its source was fetched (scripts/fetch-tfa.sh), else a stand-in that says so.
TFA := $(BUILD)/tfa/src
FW_OUT := $(BUILD)/firmware
include tb/firmware/firmware.mk
RUNTIME_OBJ := $(patsubst %,$(BUILD)/obj/verilated/%.o,verilated verilated_dpi verilated_fst_c verilated_vcd_c verilated_threads) $(BUILD)/obj/tb/core/tzf_stop.o

RTL_OF = $(foreach c,$(CONFIGS_$(1)),$(BUILD)/rtl/$(1)-$(c)-$(2).so)
LOCKSTEP := $(foreach b,$(BLOCKS),$(call RTL_OF,$(b),lockstep))
TEST_CONFIGS := $(filter-out $(HEAVY),$(foreach b,$(BLOCKS),$(addprefix $(b)-,$(CONFIGS_$(b)))))
TRACED := $(foreach b,$(BLOCKS),$(call RTL_OF,$(b),traced))
comma := ,
space := $() $()
BENCHED = $(foreach c,$(BENCH_$(BLOCK)),$(foreach v,bare lockstep-only lockstep traced traced-vcd,$(BUILD)/rtl/$(BLOCK)-$(c)-$(v).so)) $(RATES_$(BLOCK):%=$(BUILD)/rtl/$(BLOCK)-%-lockstep.so)
# waves/BLOCK.view is a block's main view, waves/BLOCK-VIEW.view is another.
VIEWS := $(foreach b,$(BLOCKS),$(foreach v,$(wildcard waves/$(b).view waves/$(b)-*.view),$(foreach c,$(CONFIGS_$(b)),$(v:waves/$(b)%.view=$(BUILD)/waves/$(b)-$(c)%.gtkw))))

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' Makefile

# ---- what a person gets --------------------------------------------------------------------------------

run: deps-run firmware ## install, build, and run the main job: firmware, real traffic, random traffic in lockstep
	$(Q)$(MAKE) --no-print-directory -s $(BUILD)/tzf $(RUN_RTL) $(VIEWS)
	$(Q)scripts/run.sh
RUN_RTL := $(BUILD)/rtl/tzc400-c4x64-lockstep.so $(BUILD)/rtl/tzc400-c4x64-traced.so $(BUILD)/rtl/fabric-c2l1f2-lockstep.so

test: deps-test firmware ## install, build, and run every test; ends with the line "N passed, N failed"
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) test-build
	$(Q)TZF_CONFIGS="$(TEST_CONFIGS)" scripts/test.py

test-build: $(BUILD)/tzf $(TEST_CONFIGS:%=$(BUILD)/rtl/%-lockstep.so) $(BUILD)/rtl/tzc400-c2x40-traced.so $(BUILD)/rtl/tzc400-c1x32-traced.so $(BUILD)/rtl/tzc400-c1x32-coverage.so $(VIEWS) unit-tests $(BUILD)/san/tzf $(BUILD)/libtzf.a $(BUILD)/systemc/test_systemc $(BUILD)/systemc/test_systemc_fabric systemc-pins

regress: deps-test firmware ## the deep run: every test over many seeds (SEEDS=, CONFIGS=, REGRESS_MINUTES=, EXECUTOR=slurm); goes on where it stopped
	$(Q)$(MAKE) --no-print-directory -s -j$$(nproc) $(BUILD)/tzf $(REGRESS_RTL) $(VIEWS) $(REGRESS_FUZZERS)
	$(Q)scripts/regress.py
# The builds of CONFIGS (BLOCK:CONFIGURATION...), of all without it. What CONFIGS names that there is not, regress.py says.
REGRESS_OF = $(if $(CONFIGS),$(filter $(foreach c,$(CONFIGS),$(BUILD)/rtl/$(subst :,-,$(c))-%),$(1)),$(1))
REGRESS_RTL = $(call REGRESS_OF,$(LOCKSTEP)) $(call REGRESS_OF,$(TRACED))
REGRESS_FUZZERS = $(if $(filter 0,$(or $(FUZZ),$(if $(REGRESS_MINUTES),0,1))),,$(FUZZERS))
lint: deps-test ## compilers' warnings, clang-tidy, cppcheck, Verilator -Wall, Icarus, shell scripts
	$(Q)$(MAKE) --no-print-directory $(BUILD)/tzf-gen
	$(Q)scripts/lint.sh
synth: deps-test ## synthesise every configuration: cells, flip-flops; no latches, no undriven bits
	$(Q)scripts/synth.sh
mutate: deps-test $(BUILD)/tzf $(BUILD)/tzf-gen ## RTL mutants against the tests (SEED=, COUNT=)
	$(Q)scripts/mutate.py
faults: deps-test $(BUILD)/tzf $(BUILD)/tzf-gen ## planted faults: each must be found and reported by name
	$(Q)scripts/faults.sh
spin: deps-test ## the protocol model: properties hold, every undone correction is caught
	$(Q)scripts/spin.sh
bench: deps-run ## speeds of BLOCK as ratios: lockstep, model, decisions, vectors, waves
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) $(BUILD)/tzf $(BENCHED)
	@mkdir -p $(BUILD)/bench
	$(Q)$(BUILD)/tzf bench $(BLOCK) --configs $(subst $(space),$(comma),$(strip $(BENCH_$(BLOCK)))) --json $(BUILD)/bench/$(BLOCK).json
	$(Q)set -e; for c in $(RATES_$(BLOCK)); do $(BUILD)/tzf run $(BLOCK) --config $$c --test rate; done
# Queues of 256 need room in the C structs, so they are a build of their own.
bench-deep: deps-run ## the same for queues of 256 entries (TZC400_DENY_DEPTH_MAX), in build/deep
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) BUILD=$(BUILD)/deep OPT="$(OPT) -DTZC400_DENY_DEPTH_MAX=256" FIRMWARE=skip TFA=$(TFA) \
		$(BUILD)/deep/tzf $(foreach c,$(BENCH_tzc400),$(foreach v,bare lockstep-only lockstep traced traced-vcd,$(BUILD)/deep/rtl/tzc400-$(c)q256-$(v).so))
	$(Q)$(BUILD)/deep/tzf bench tzc400 --no-bars --configs c1x32q256,c4x48q256
systemc: deps-test ## the blocks behind TLM-2.0 sockets: tests, the example platform, the RTL at pin level beside the model (docs/systemc.md)
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) $(BUILD)/systemc/test_systemc $(BUILD)/systemc/test_systemc_fabric systemc-pins
	$(Q)tb/scripts/test_systemc.sh
	$(Q)tb/scripts/test_systemc_pins.sh capture-last gate-accepts interrupt-enable read-data-not-zeroed region-top write-strobes-kept
# Whose RTL is counted: small ones, with and without a snoop filter.
COVERED := tzc400-c1x32 ace_cache-s1w1 cci-a1l1 cci-a2l1f1
coverage: deps-test $(BUILD)/tzf $(BUILD)/cov/tzf $(COVERED:%=$(BUILD)/rtl/%-coverage.so) ## points, lines of the C, lines and toggles of the RTL that were not reached (PARTS=)
	$(Q)RTL="$$(printf '%s\n' $(subst -, ,$(COVERED)) | paste -d ' ' - -)" scripts/coverage.sh
report: deps-test $(BUILD)/tzf ## one HTML page of what was measured, JUnit XML beside it (SINCE=an earlier report.json, MAPS=files)
	$(Q)scripts/report.py -o $(BUILD)/report/report.html --junit $(BUILD)/report/report.xml --json $(BUILD)/report/report.json --build $(BUILD) $(if $(SINCE),--since "$(SINCE)") $(if $(MAPS),--maps $(MAPS))
vectors: $(BUILD)/tzf ## golden vectors into build/vectors
	$(Q)scripts/vectors.sh $(BUILD)/vectors
replay-icarus: deps-test $(BUILD)/tzf-gen ## play the committed vectors on the RTL in Icarus, without DPI (FILES=...)
	$(Q)scripts/replay-icarus.sh $(or $(FILES),$(wildcard vectors/$(BLOCK)/*.tzvec*))
waves: ## open GTKWave on the last dump of BLOCK (VIEW=: another view than its main one)
	$(Q)VIEW=$(VIEW) scripts/waves.sh $(BLOCK)
clean: ## remove everything that was built
	rm -rf $(BUILD)

deps-run:
	$(Q)scripts/setup.sh run
deps-test:
	$(Q)scripts/setup.sh run test
# Without it the firmware tests say that they were skipped, and why. FIRMWARE=skip does not ask.
firmware:
	$(Q)[ "$(FIRMWARE)" = skip ] || scripts/fetch-tfa.sh $(BUILD)/tfa || true

all: $(BUILD)/tzf $(LOCKSTEP) $(TRACED) $(VIEWS)

.PHONY: help run lib test test-build regress lint synth mutate faults spin bench bench-deep coverage report systemc systemc-pins vectors replay-icarus waves clean deps-run deps-test firmware all unit-tests

# ---- programs ------------------------------------------------------------------------------------------

$(BUILD)/obj/rtl_c/%.o: rtl_c/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) $(MODEL_OPT) -c -o $@ $<
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CFLAGS) -c -o $@ $<
$(BUILD)/obj/verilated/%.o: $(VERILATOR_INC)/%.cpp Makefile
	@mkdir -p $(@D)
	$(Q)$(CXX) -std=c++17 -O2 -DVM_TRACE=1 -DVM_TRACE_FST=1 -DVM_TRACE_VCD=1 -DVL_USER_STOP -I$(VERILATOR_INC) -I$(VERILATOR_INC)/vltstd -c -o $@ $<

CXX_OPT := -O2 -g
$(BUILD)/obj/%.o: %.cpp
	@mkdir -p $(@D)
	$(Q)$(CXX) -std=c++17 $(CXX_OPT) $(WARN) -MMD -MP $(INC) -isystem $(VERILATOR_INC) -isystem $(VERILATOR_INC)/vltstd -c -o $@ $<

$(BUILD)/tzf-gen: $(call obj,$(GEN_SRC)) $(LIST_OBJ) $(MODEL_OBJ)
	$(Q)$(CC) -o $@ $^

# The Verilated builds are shared objects that find the DPI functions in the program: hence -rdynamic.
$(BUILD)/tzf: $(TZF_OBJ) $(FW_OBJS) $(FW_SCRIPT_OBJS) $(RUNTIME_OBJ)
	@echo linking $@
	$(Q)$(CXX) -rdynamic -o $@ $^ $(LIBS)

# The models and the comparison alone, for a simulation that is somebody else's (docs/bind-your-rtl.md). It needs nothing but libc.
lib: deps-run $(BUILD)/libtzf.a $(BUILD)/tzf-gen ## the checker for your own simulation: library and generator (docs/bind-your-rtl.md)
$(BUILD)/libtzf.a: $(sort $(MODEL_OBJ) $(LIST_OBJ) $(call obj,$(filter-out tb/core/tzf_testbenches.c tb/core/tzf_rtl.c tb/core/tzf_mutant.c,$(CORE_SRC)) $(SCORE_SRC) tb/tzc400/tzc400_explain.c))
	$(Q)rm -f $@ && ar rcs $@ $^

# The blocks behind TLM-2.0 sockets (docs/systemc.md): one archive with the models, and the tests.
SC_SRC := $(filter-out tb/systemc/test_%,$(wildcard tb/systemc/*.cpp))
SC_TEST_OBJ := $(patsubst %.cpp,$(BUILD)/obj/%.o,$(wildcard tb/systemc/test_*.cpp))
SC_FABRIC_TEST_OBJ := $(patsubst %.cpp,$(BUILD)/obj/%.o,$(wildcard tb/systemc/fabric/*.cpp))
$(BUILD)/libtzf_systemc.a: $(SC_SRC:%.cpp=$(BUILD)/obj/%.o) $(MODEL_OBJ)
	$(Q)rm -f $@ && ar rcs $@ $^
$(BUILD)/systemc/test_systemc: $(SC_TEST_OBJ) $(BUILD)/libtzf_systemc.a $(BUILD)/libtzf.a
	@mkdir -p $(@D)
	$(Q)$(CXX) -o $@ $^ -lsystemc
$(BUILD)/systemc/test_systemc_fabric: $(SC_FABRIC_TEST_OBJ) $(patsubst %,$(BUILD)/obj/tb/systemc/test_%.o,suite kit) $(BUILD)/libtzf_systemc.a $(BUILD)/libtzf.a
	@mkdir -p $(@D)
	$(Q)$(CXX) -o $@ $^ -lsystemc

# What a Verilated build is made of.
RTL_SRC := $(wildcard verilator/rtl/*.sv verilator/check/*.sv verilator/check/*.svh verilator/dpi/*) scripts/verilate.sh

# The RTL at pin level beside the model (docs/systemc.md): Verilator's --sc builds, build/systemc/rtl/BLOCK-CONFIG-VARIANT.a, and a bench for each.
SC_RTL_WORDS = $(subst -, ,$*)
$(BUILD)/systemc/rtl/%.a: $(BUILD)/tzf-gen $(RTL_SRC)
	@mkdir -p $(@D)
	@echo verilating $* for SystemC
	$(Q)TZF_OPT=$${TZF_OPT:-short} TZF_GEN=$(BUILD)/tzf-gen scripts/verilate.sh $(word 1,$(SC_RTL_WORDS)) $(word 2,$(SC_RTL_WORDS)) $(word 3,$(SC_RTL_WORDS)) $@
# What is compiled with a build's own module: rtl.o, behind the TLM wrapper; signals.o, the bench without one.
SC_OF_RTL = $(CXX) -std=c++17 -O0 -g $(WARN) -Itb/systemc $(INC) -DVM_SC=1 -DTZF_TOP=V$(subst -,_,$*) -DTZF_HEADER='"V$(subst -,_,$*).h"' \
	-DTZF_CONFIG='"$(word 2,$(SC_RTL_WORDS))"' -I$(BUILD)/systemc/rtl/$* -isystem $(VERILATOR_INC) -isystem $(VERILATOR_INC)/vltstd -c -o $@ $<
$(BUILD)/systemc/rtl/%-rtl.o: tb/systemc/pins/rtl.cpp $(BUILD)/systemc/rtl/%.a $(wildcard tb/systemc/*.h tb/systemc/pins/rtl.h)
	$(Q)$(SC_OF_RTL)
$(BUILD)/systemc/rtl/%-signals.o: tb/systemc/pins/signals.cpp $(BUILD)/systemc/rtl/%.a $(wildcard tb/systemc/*.h)
	$(Q)$(SC_OF_RTL)
SC_PINS_SRC := $(filter-out tb/systemc/pins/rtl.cpp tb/systemc/pins/signals.cpp,$(wildcard tb/systemc/pins/*.cpp)) tb/systemc/test_rig.cpp tb/systemc/test_kit.cpp
SC_PINS_OBJ := $(SC_PINS_SRC:%.cpp=$(BUILD)/obj/%.o)
SC_RUNTIME_OBJ := $(patsubst %,$(BUILD)/obj/verilated_sc/%.o,verilated verilated_dpi verilated_threads)
# Half of the compiler's time is optimisation, which gains nothing: a run takes a second.
$(SC_PINS_OBJ): private INC := -Itb/systemc $(INC)
$(SC_PINS_OBJ): private CXX_OPT := -O0 -g
$(BUILD)/obj/verilated_sc/%.o: $(VERILATOR_INC)/%.cpp Makefile
	@mkdir -p $(@D)
	$(Q)$(CXX) -std=c++17 -O0 -DVM_SC=1 -DVL_USER_STOP -I$(VERILATOR_INC) -I$(VERILATOR_INC)/vltstd -c -o $@ $<
$(BUILD)/systemc/libpins.a: $(filter-out %/main.o,$(SC_PINS_OBJ)) $(SC_RUNTIME_OBJ)
	@mkdir -p $(@D)
	$(Q)rm -f $@ && ar rcs $@ $^
SC_PINS_LIB := $(BUILD)/systemc/libpins.a $(BUILD)/libtzf_systemc.a $(BUILD)/libtzf.a
$(BUILD)/systemc/pins-%: $(BUILD)/systemc/rtl/%-rtl.o $(BUILD)/obj/tb/systemc/pins/main.o $(BUILD)/systemc/rtl/%.a $(SC_PINS_LIB)
	$(Q)$(CXX) -o $@ $(wordlist 1,2,$^) -Wl,--start-group $(wordlist 3,6,$^) -Wl,--end-group -lsystemc
$(BUILD)/systemc/signals-%: $(BUILD)/systemc/rtl/%-signals.o $(BUILD)/systemc/rtl/%.a $(SC_PINS_LIB)
	$(Q)$(CXX) -o $@ $< -Wl,--start-group $(wordlist 2,5,$^) -Wl,--end-group -lsystemc
systemc-pins: $(foreach v,c1x32-lockstep c1x40-lockstep c2x40-lockstep c1x32-alone,$(BUILD)/systemc/pins-tzc400-$(v)) $(BUILD)/systemc/signals-tzc400-c1x32-lockstep
.SECONDARY: $(SC_RUNTIME_OBJ)
.PRECIOUS: $(BUILD)/systemc/rtl/%.a $(BUILD)/systemc/rtl/%-rtl.o $(BUILD)/systemc/rtl/%-signals.o

RTL_DEP := $(RTL_SRC) tb/core/tzf_verilated.cpp tb/core/tzf_sim.h
# What is not measured is compiled for a short build, not for a fast run; a traced build of the filter, on which long runs run (docs/waves.md), for both: that of the
# interconnect takes a minute and more then.
RTL_OPT = TZF_OPT=$${TZF_OPT:-$(if $(and $(filter tzc400-%,$(1)),$(findstring -traced,$(1))),-O2,short)}
# build/rtl/BLOCK-CONFIG-VARIANT.so
$(BUILD)/rtl/%.so: $(BUILD)/tzf-gen $(RTL_DEP)
	@mkdir -p $(@D)
	@echo verilating $*
	$(Q)$(if $(filter-out bare lockstep-only,$(patsubst $(word 1,$(subst -, ,$*))-$(word 2,$(subst -, ,$*))-%,%,$*)),$(call RTL_OPT,$*)) TZF_GEN=$(BUILD)/tzf-gen scripts/verilate.sh $(word 1,$(subst -, ,$*)) $(word 2,$(subst -, ,$*)) $(patsubst $(word 1,$(subst -, ,$*))-$(word 2,$(subst -, ,$*))-%,%,$*) $@
.PRECIOUS: $(BUILD)/rtl/%.so
# Who can dump waves can look at them.
$(TRACED): $(BUILD)/rtl/%-traced.so: | $(BUILD)/waves/%.gtkw

$(BUILD)/waves/%.gtkw: $(BUILD)/tzf-gen $(wildcard waves/*)
	@mkdir -p $(@D)
	$(Q)$(BUILD)/tzf-gen gtkw $(subst -, ,$*) >$@.new && mv $@.new $@

# ---- unit tests: built with the sanitizers, the models included ------------------------------------------

SAN_OPT := -O1
SAN = $(SAN_OPT) -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# Functions that are one array of hundreds of rows: 10 to 25 s with the address sanitizer at -O1, 2 s at -O0.
$(BUILD)/san/obj/tb/%_block.o $(BUILD)/test/test_model_widths: private SAN_OPT := -O0
san = $(patsubst %.c,$(BUILD)/san/obj/%.o,$(1))
$(BUILD)/san/obj/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -O2,$(CFLAGS)) $(SAN) -c -o $@ $<

# The whole command under the sanitizers, for bad input and for the model alone (no RTL: Verilator's code is not ours to check).
$(BUILD)/san/tzf: $(call san,$(NO_SIM_SRC) tb/firmware/firmware_none.c tb/firmware/tfa_shim.c tb/firmware/seq_data.c)
	$(Q)$(CC) $(SAN) -rdynamic -o $@ $^ $(LIBS)

# For gcov: the models counted line by line.
$(BUILD)/cov/obj/%.o: %.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -O2,$(CFLAGS)) -O0 --coverage -c -o $@ $<
$(BUILD)/cov/tzf: $(patsubst %.c,$(BUILD)/cov/obj/%.o,$(MODEL_SRC)) $(filter-out $(MODEL_OBJ),$(call obj,$(NO_SIM_SRC))) $(BUILD)/cov/obj/tb/firmware/firmware_none.o $(FW_OUT)/tfa_shim.o $(FW_SCRIPT_OBJS)
	$(Q)$(CC) --coverage -rdynamic -o $@ $^ $(LIBS)

UNIT_SRC := $(wildcard tb/*/test_*.c)
UNIT := $(patsubst %.c,$(BUILD)/test/%,$(notdir $(UNIT_SRC)))
unit-tests: $(UNIT)
SAN_LIB := $(BUILD)/san/libtzf.a
$(SAN_LIB): $(call san,$(filter-out tb/cmd/main.c,$(NO_SIM_SRC)))
	$(Q)rm -f $@ && ar rcs $@ $^
vpath test_%.c $(sort $(dir $(UNIT_SRC)))
$(BUILD)/test/test_firmware $(BUILD)/test/test_cci_driver: $(BUILD)/test/%: tb/firmware/%.c $(SAN_LIB)
	@mkdir -p $(@D)
	$(Q)$(MAKE) --no-print-directory -s FW_OUT=$(BUILD)/san/firmware FW_SAN="$(SAN)" fw-test-objects
	$(Q)$(CC) $(filter-out -O2 -MMD -MP,$(CFLAGS)) $(SAN) -o $@ $< $$(cat $(BUILD)/san/firmware/list) $(SAN_LIB) -lcmocka $(LIBS)
$(BUILD)/test/test_cci_driver: | $(BUILD)/test/test_firmware
fw-test-objects: $(FW_OBJS) $(FW_SCRIPT_OBJS)
	@echo $^ >$(FW_OUT)/list
# The headers that only tests share: nothing in the library follows their changes.
TEST_RIGS := $(wildcard tb/*/*_rig.h)
$(BUILD)/test/%: %.c $(SAN_LIB) $(TEST_RIGS) $(call san,tb/firmware/firmware_none.c tb/firmware/tfa_shim.c tb/firmware/seq_data.c)
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -O2 -MMD -MP,$(CFLAGS)) $(SAN) -o $@ $< $(SAN_LIB) $(filter %.o,$^) -lcmocka $(LIBS)

# Fuzz drivers with a loop of their own; the same files are libFuzzer targets for clang.
FUZZERS := $(patsubst %.c,$(BUILD)/test/%,$(notdir $(wildcard tb/*/fuzz_*.c)))
vpath fuzz_%.c $(sort $(dir $(wildcard tb/*/fuzz_*.c)))
$(BUILD)/test/fuzz_%: fuzz_%.c $(SAN_LIB)
	@mkdir -p $(@D)
	$(Q)$(CC) $(filter-out -O2 -MMD -MP,$(CFLAGS)) $(SAN) -DTZF_FUZZ_MAIN -o $@ $< $(SAN_LIB) $(LIBS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
