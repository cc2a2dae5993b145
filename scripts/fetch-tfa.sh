#!/bin/sh
# fetch-tfa.sh - fetches Debian's source package of Trusted Firmware-A, for the firmware-in-the-loop tests.
#
#   fetch-tfa.sh DEST [PACKAGE]
#
# The unpacked tree is DEST/src, its package version one line in DEST/version. Nothing else stays.
#
# Mirror and keyring come from the system's own apt configuration (deb or deb822, read at run time), but
# everything apt writes goes below DEST: its source list, its lists and its cache are private to this run,
# so the system's own are neither read for packages nor changed. apt checks the signature of the release file
# and, through it, the checksums of the index and of each file of the package; this script adds no weaker way.
#
# Exit status: 0 the tree is there (fetched, or already present), 2 bad use, 3 it could not be had (one line on stderr).

set -u

tool=fetch-tfa

die()
{
	status=$1
	shift
	echo "$tool: $*" >&2
	exit "$status"
}

[ $# -eq 1 ] || [ $# -eq 2 ] || die 2 "usage: fetch-tfa.sh DEST [PACKAGE]"
[ -n "$1" ] || die 2 "DEST is empty"
package=${2:-arm-trusted-firmware}
proof=drivers/arm/tzc/tzc400.c
etc=${TZF_APT_ETC:-/etc/apt}
os_release=${TZF_OS_RELEASE:-/etc/os-release}

mkdir -p "$1" 2>/dev/null || die 3 "cannot make the directory $1"
dest=$(cd "$1" && pwd) || die 3 "cannot enter $1"

if [ -f "$dest/src/$proof" ] && [ -s "$dest/version" ]; then
	echo "$tool: $package $(cat "$dest/version") is already in $1/src"
	exit 0
fi

for need in apt-get dpkg-source; do
	command -v "$need" >/dev/null 2>&1 || die 3 "$need is missing (apt-get comes with Debian, dpkg-source with the package dpkg-dev)"
done
codename=$(sed -n 's/^VERSION_CODENAME=//p' "$os_release" 2>/dev/null | tr -d '"')
[ -n "$codename" ] || die 3 "$os_release names no VERSION_CODENAME: this is not a Debian release"

work=$(mktemp -d "$dest/fetch.XXXXXX") || die 3 "cannot write below $1"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -p "$work/apt/parts" "$work/apt/lists/partial" "$work/apt/cache/archives/partial" "$work/out"
# apt drops to the user _apt while it downloads; that user must be able to reach these directories.
chmod 755 "$work" "$work/out"

# The stanzas of a deb822 file that offer this release's main component, as source.
deb822_to_src()
{
	awk -v code="$codename" '
	BEGIN { RS = ""; FS = "\n" }
	{
		suites = ""; comps = ""; types = 0; off = 0; field = ""
		for (i = 1; i <= NF; i++) {
			if ($i ~ /^#/)
				continue
			if ($i !~ /^[ \t]/) {
				field = tolower($i); sub(/:.*/, "", field)
			}
			value = $i; sub(/^[^ \t:]*:/, "", value)
			if (field == "suites") suites = suites " " value
			if (field == "components") comps = comps " " value
			if (field == "types") types = 1
			if (field == "enabled" && tolower(value) ~ /no|false|0/) off = 1
		}
		if (off || !types || (suites " ") !~ ("[ \t]" code "[ \t]") || (comps " ") !~ /[ \t]main[ \t]/)
			next
		for (i = 1; i <= NF; i++) {
			if (tolower($i) ~ /^types:/)
				print "Types: deb-src"
			else if ($i !~ /^#/)
				print $i
		}
		print ""
	}' "$1"
}

# The same for the one-line format.
oneline_to_src()
{
	awk -v code="$codename" '
	/^[ \t]*deb(-src)?[ \t]/ {
		line = $0; sub(/#.*/, "", line); sub(/^[ \t]*deb(-src)?[ \t]+/, "", line)
		rest = line; sub(/^\[[^]]*\][ \t]*/, "", rest)
		n = split(rest, w, /[ \t]+/)
		main = 0
		for (i = 3; i <= n; i++) if (w[i] == "main") main = 1
		if (w[2] == code && main && !seen[line]++) print "deb-src " line
	}' "$1"
}

for f in "$etc"/sources.list "$etc"/sources.list.d/*.list; do
	[ -r "$f" ] && oneline_to_src "$f" >>"$work/apt/parts/private.list"
done
for f in "$etc"/sources.list.d/*.sources; do
	[ -r "$f" ] && deb822_to_src "$f" >>"$work/apt/parts/private.sources"
done
# An empty file of either kind would only make apt complain.
for f in "$work"/apt/parts/*; do
	[ -s "$f" ] || rm -f "$f"
done
ls "$work"/apt/parts/* >/dev/null 2>&1 ||
	die 3 "apt's configuration in $etc has no entry for $codename main from which a source list could be made"

# Read last by apt (-c), so it wins over the system's apt.conf; the system's update hooks are dropped because
# they act on the system's cache.
cat >"$work/apt/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$work/apt/parts";
Dir::State::lists "$work/apt/lists";
Dir::Cache::archives "$work/apt/cache/archives";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Update::Error-Mode "any";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::AllowWeakRepositories "false";
Acquire::Retries "2";
Acquire::http::Timeout "30";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
CONF

# One line that says why: apt's first error, else its last line.
reason()
{
	grep -m1 '^E:' "$work/log" || grep -m1 '^Err:' "$work/log" || tail -n 1 "$work/log"
}

apt_do()
{
	LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -c "$work/apt/apt.conf" -q "$@" >"$work/log" 2>&1
}

echo "$tool: fetching the source of $package ($codename, about 16 MB)"
apt_do update || die 3 "apt cannot read the source index (no network, or the mirror has no sources): $(reason)"
# In a subshell: apt-get source unpacks into the current directory.
( cd "$work/out" && apt_do source "$package" ) || die 3 "apt cannot fetch the source of $package: $(reason)"

tree=
for d in "$work"/out/*/; do
	[ -f "$d$proof" ] && tree=$d
done
[ -n "$tree" ] || die 3 "the source of $package has no $proof"
version=$(sed -n '1s/^[^(]*(\([^)]*\)).*/\1/p' "$tree/debian/changelog")
[ -n "$version" ] || die 3 "the source of $package has no version in debian/changelog"

rm -rf "$dest/src" "$dest/version"
mv "$tree" "$dest/src" && printf '%s\n' "$version" >"$dest/version" || die 3 "cannot write $1/src"
echo "$tool: $package $version is in $1/src (checksums verified by apt through the signed release file)"
