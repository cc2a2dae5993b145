# firmware.mk - builds the real firmware sequences for the host. Include it from a makefile run at the project's root.
#
# In:   TFA     unpacked source of arm-trusted-firmware (scripts/fetch-tfa.sh DEST leaves it in DEST/src)
#       FW_OUT  folder for objects
#       CC, CFLAGS (the project's own flags, for the project's own files), FW_SAN (flags for every file, e.g. sanitizers)
# Out:  FW_OBJS           objects to link: the real ones if $(TFA) is there, else the stand-in
#       FW_SCRIPT_OBJS    the sequences as data; needs nothing of the firmware
#
# Each firmware file is compiled as it stands. Boards define functions of the same names, so those get a name each (-D).

TFA    ?= build/tfa/src
FW_OUT ?= build/firmware

FW_DIR     := tb/firmware
FW_HDRS    := $(wildcard $(FW_DIR)/*.h $(FW_DIR)/shim/*.h $(FW_DIR)/shim/lib/*.h)
FW_PRESENT := $(wildcard $(TFA)/drivers/arm/tzc/tzc400.c)

# -w: warnings in files that are not ours are not ours to fix. The host's headers come first, the firmware's libc only for what the host lacks.
FW_FLAGS := -O2 -g -w -std=gnu11 -D__aarch64__ -DDEBUG=1 -DENABLE_ASSERTIONS=1 -DLOG_LEVEL=40 \
	-include $(FW_DIR)/shim/prelude.h -I$(FW_DIR)/shim -I$(TFA)/include -I$(TFA)/include/arch/aarch64 -idirafter $(TFA)/include/lib/libc

FW_fvp  := -I$(TFA)/plat/arm/board/fvp/include -DFVP_CLUSTER_COUNT=2 -DFVP_MAX_CPUS_PER_CLUSTER=4 -DFVP_MAX_PE_PER_CPU=1
FW_juno := -I$(TFA)/plat/arm/board/juno/include -DPLAT_juno=1 -DNR_OF_FW_BANKS=2 -DNR_OF_IMAGES_IN_FW_BANK=1
FW_st   := -I$(TFA) -I$(TFA)/plat/st/stm32mp1/include -I$(TFA)/plat/st/common/include -I$(TFA)/plat/st/stm32mp1 -I$(TFA)/include/lib/libfdt \
	-DSTM32MP15=1 -DSTM32MP15_OPTEE_RSV_SHM=1 -DAARCH32_SP_OPTEE
FW_nxp  := -DIMAGE_BL2 -I$(TFA)/include/drivers/arm -I$(TFA)/include/drivers/nxp/tzc -I$(TFA)/include/drivers/nxp/dcfg -I$(TFA)/include/common/tbbr \
	-I$(TFA)/plat/nxp/soc-ls1046a/include -I$(TFA)/plat/nxp/soc-ls1046a/ls1046ardb -I$(TFA)/plat/nxp/common/include/default \
	-I$(TFA)/plat/nxp/common/include/default/ch_2

FW_SCRIPT_OBJS := $(FW_OUT)/seq_data.o
FW_REAL_OBJS   := $(addprefix $(FW_OUT)/,firmware.o tfa_shim.o tzc400.o fvp_security.o fvp_tzc400.o glue_fvp.o juno_security.o \
	juno_tzmp1.o juno_tzc400.o juno_soc_css.o glue_stm32mp1.o fdt.o fdt_ro.o fdt_sw.o nxp_tzc400.o glue_layerscape.o cci.o)
FW_OBJS        := $(if $(FW_PRESENT),$(FW_REAL_OBJS),$(FW_OUT)/firmware_none.o $(FW_OUT)/tfa_shim.o)

FW_CC = @mkdir -p $(@D) && $(CC) $(FW_SAN) $(FW_FLAGS)

$(FW_OUT)/firmware.o $(FW_OUT)/firmware_none.o $(FW_OUT)/tfa_shim.o $(FW_OUT)/seq_data.o: $(FW_OUT)/%.o: $(FW_DIR)/%.c $(FW_HDRS)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(FW_SAN) -I$(FW_DIR) -c $< -o $@

$(FW_OUT)/tzc400.o: $(TFA)/drivers/arm/tzc/tzc400.c $(FW_HDRS)
	$(FW_CC) -c $< -o $@
$(FW_OUT)/cci.o: $(TFA)/drivers/arm/cci/cci.c $(FW_HDRS)
	$(FW_CC) -c $< -o $@
$(FW_OUT)/fvp_security.o: $(TFA)/plat/arm/board/fvp/fvp_security.c $(FW_HDRS)
	$(FW_CC) $(FW_fvp) -Darm_tzc400_setup=tfa_fvp_tzc400_setup -Dplat_arm_security_setup=tfa_fvp_security_setup -c $< -o $@
$(FW_OUT)/fvp_tzc400.o: $(TFA)/plat/arm/common/arm_tzc400.c $(FW_HDRS)
	$(FW_CC) $(FW_fvp) -Darm_tzc400_setup=tfa_fvp_tzc400_setup -Dplat_arm_security_setup=tfa_fvp_default_setup -c $< -o $@
$(FW_OUT)/glue_fvp.o: $(FW_DIR)/glue_fvp.c $(FW_HDRS)
	$(FW_CC) $(FW_fvp) -c $< -o $@
$(FW_OUT)/juno_security.o: $(TFA)/plat/arm/board/juno/juno_security.c $(FW_HDRS)
	$(FW_CC) $(FW_juno) -Darm_tzc400_setup=tfa_juno_tzc400_setup -Dplat_arm_security_setup=tfa_juno_security_setup -c $< -o $@
$(FW_OUT)/juno_tzmp1.o: $(TFA)/plat/arm/board/juno/juno_security.c $(FW_HDRS)
	$(FW_CC) $(FW_juno) -DJUNO_TZMP1=1 -Darm_tzc400_setup=tfa_juno_tzc400_setup -Dplat_arm_security_setup=tfa_juno_tzmp1_security_setup -c $< -o $@
$(FW_OUT)/juno_tzc400.o: $(TFA)/plat/arm/common/arm_tzc400.c $(FW_HDRS)
	$(FW_CC) $(FW_juno) -Darm_tzc400_setup=tfa_juno_tzc400_setup -Dplat_arm_security_setup=tfa_juno_default_setup -c $< -o $@
$(FW_OUT)/juno_soc_css.o: $(TFA)/plat/arm/soc/common/soc_css_security.c $(FW_HDRS)
	$(FW_CC) $(FW_juno) -c $< -o $@
$(FW_OUT)/stm32mp1_ranges.inc: $(TFA)/fdts/stm32mp157c-ev1-fw-config.dts $(FW_DIR)/dts_ranges.awk
	$(FW_CC) $(FW_st) -E -P -x c $< -o $@.i
	awk -f $(FW_DIR)/dts_ranges.awk $@.i >$@.tmp && mv $@.tmp $@
$(FW_OUT)/glue_stm32mp1.o: $(FW_DIR)/glue_stm32mp1.c $(FW_OUT)/stm32mp1_ranges.inc $(FW_HDRS)
	$(FW_CC) $(FW_st) -I$(FW_OUT) -c $< -o $@
$(FW_OUT)/fdt.o $(FW_OUT)/fdt_ro.o $(FW_OUT)/fdt_sw.o: $(FW_OUT)/%.o: $(TFA)/lib/libfdt/%.c $(FW_HDRS)
	$(FW_CC) $(FW_st) -c $< -o $@
$(FW_OUT)/nxp_tzc400.o: $(TFA)/drivers/nxp/tzc/plat_tzc400.c $(FW_HDRS)
	$(FW_CC) $(FW_nxp) -DNUM_DRAM_REGIONS=3 -c $< -o $@
$(FW_OUT)/glue_layerscape.o: $(FW_DIR)/glue_layerscape.c $(FW_HDRS)
	$(FW_CC) $(FW_nxp) -c $< -o $@
