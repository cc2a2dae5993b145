/* tzf_rtl.c - see tzf_rtl.h. */
#include "tzf_rtl.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

const struct tzf_rtl *tzf_rtl_load(const char *path, char *err, size_t errlen)
{
	const struct tzf_rtl *(*plugin)(void);
	char file[PATH_MAX];
	void *so, *symbol;

	/* Without a slash dlopen would look where the system keeps its libraries. */
	snprintf(file, sizeof file, "%s%s", strchr(path, '/') ? "" : "./", path);
	so = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (!so) {
		snprintf(err, errlen, "%s: not a Verilated build: %s", path, dlerror());
		return NULL;
	}
	symbol = dlsym(so, "tzf_rtl_plugin");
	if (!symbol) {
		snprintf(err, errlen, "%s: not a Verilated build of this project", path);
		dlclose(so);
		return NULL;
	}
	memcpy(&plugin, &symbol, sizeof plugin); /* POSIX says that this works; ISO C has no cast for it */
	return plugin();
}

/* Folder of the running program, with a slash. */
static void program_folder(char *buf, size_t len)
{
	ssize_t n = readlink("/proc/self/exe", buf, len - 1u);
	char *slash;

	buf[n > 0 ? n : 0] = '\0';
	slash = strrchr(buf, '/');
	if (slash)
		slash[1] = '\0';
}

const struct tzf_rtl *tzf_rtl_find(const char *block, const char *config, const char *variant, char *err, size_t errlen)
{
	char folder[PATH_MAX / 2], path[PATH_MAX];
	int namelen = (int)strcspn(config, ",");

	program_folder(folder, sizeof folder);
	snprintf(path, sizeof path, "%srtl/%s-%.*s-%s.so", folder, block, namelen, config, variant);
	if (access(path, R_OK) != 0) {
		snprintf(err, errlen, "no RTL build of %s %.*s (%s): make build/rtl/%s-%.*s-%s.so", block, namelen, config, variant, block, namelen,
		         config, variant);
		return NULL;
	}
	return tzf_rtl_load(path, err, errlen);
}
