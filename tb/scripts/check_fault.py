#!/usr/bin/env python3
"""check_fault.py - one planted fault: is it found, reported by name, reproducible, and visible in the waves?

    check_fault.py PATCH BUILD.so WORK [KEY=VALUE...]

PATCH is formal/BLOCK/faults/NAME.patch. It begins with comment lines "# key: value" (formal/tzc400/faults/README.md says which); KEY=VALUE puts another value in their
place. Prints one line, "ok NAME: ..." or "FAILED NAME: ...", and exits 0 or 1; 2 for bad use. Runs in the project's root.
Judges by exit statuses, the JSON results and the values in the wave file.
"""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

TZF = 'build/tzf'
NEEDED = ('what', 'mechanism', 'rule', 'config', 'field', 'explain')
OPTIONAL = {'test': 'random', 'seed': '1', 'seeds': '1', 'cycles': '200000', 'options': '', 'report': ''}
PERIOD = 10  # time units a cycle in the waves


class Bad(Exception):
    """Why the fault does not pass."""


class Elsewhere(Bad):
    """This seed does not meet the fault, or first in another place or with another event."""


def need(good, why, kind=Bad):
    if not good:
        raise kind(why)


def header(path):
    """The "# key: value" lines; an indented comment line goes on with the value before."""
    keys, last = {}, None
    with open(path, encoding='ascii') as f:
        for line in f:
            if not line.startswith('#'):
                break
            m = re.match(r'# ([a-z]+): (.*)', line)
            if m:
                last = m.group(1)
                need(last in NEEDED or last in OPTIONAL, f'{path}: unknown key {last}')
                need(last not in keys, f'{path}: {last} given twice')
                keys[last] = m.group(2).strip()
            elif last:
                keys[last] += ' ' + line[1:].strip()
    return keys


def fault(path, changes):
    keys = {**OPTIONAL, **header(path)}
    for change in changes:
        key, _, value = change.partition('=')
        keys[key] = value
    keys['block'] = os.path.abspath(path).rsplit('/formal/', 1)[-1].split('/')[0]
    for key in NEEDED:
        need(keys.get(key), f'{path}: no "# {key}:" line')
    return keys


def run(command, log):
    with open(log, 'w', encoding='utf-8') as f:
        return subprocess.run(command, stdout=f, stderr=subprocess.STDOUT, check=False, timeout=300).returncode


def load(path):
    with open(path, encoding='utf-8') as f:
        return json.load(f)


def found(keys, build, work):
    """Runs the test on the faulty build. Returns its result, which is a failure in the expected field."""
    command = [TZF, 'run', keys['block'], '--config', keys['config'], '--rtl', build, '--test', keys['test'], '--seed', keys['seed'],
               '--cycles', keys['cycles'], '--json', f'{work}/result.json', '--fail-dir', f'{work}/fail', *shlex.split(keys['options'])]
    status = run(command, f'{work}/run.log')
    need(status in (0, 1), f'exit status {status} ({work}/run.log)')
    result = load(f'{work}/result.json')
    need(status == 1, f'survived {result["cycles"]} cycles of test {keys["test"]}', Elsewhere)
    first = result['first_mismatch']
    need(result['status'] == 1 and first is not None, 'the run failed, but not in a mismatch: ' + result['message'])
    need(result['compared'] > 0, 'nothing was compared')
    need(re.fullmatch(keys['field'], first['field']), f'reported as {first["field"]}, expected {keys["field"]}', Elsewhere)
    need(first['kind'] == 'protocol' or first['model'] != first['rtl'], 'both values are the same')
    return result


def searched(keys, build, work):
    """Tries `seeds` seeds from `seed` on, as the streams of a bench change with it; what the first one with this fault shows counts: its result
    and the command that reproduces it. Leaves the seed in keys."""
    first, count = int(keys['seed']), int(keys['seeds'])
    need(count > 0, f'no seed may be tried: seeds is {count}')
    for seed in range(first, first + count):
        keys['seed'] = str(seed)
        try:
            result = found(keys, build, work)
            return result, reported(keys, result)
        except Elsewhere as e:
            last = e
    raise last


def one_line(text, begin):
    lines = [x for x in text.splitlines() if x.startswith(begin)]
    need(len(lines) == 1, f'{len(lines)} lines of the report begin with "{begin}"')
    return lines[0]


def reported(keys, result):
    """The report names cycle, field and values, and explains. Returns the command that reproduces it."""
    first = result['first_mismatch']
    with open(result['folder'] + '/report.txt', encoding='utf-8') as f:
        text = f.read()
    head = f'MISMATCH: block {keys["block"]}, configuration {keys["config"]}, test {keys["test"]}, seed {keys["seed"]}, cycle {first["cycle"]}'
    need(text.splitlines()[0] == head, 'the report does not begin with: ' + head)
    if first['kind'] == 'protocol':
        named = f'first: protocol rule {first["field"]} at {first["model"]}: {first["rtl"]}'
    else:
        named = f'first: {first["kind"]} {first["field"]}: model {first["model"]}, rtl {first["rtl"]} ('
    one_line(text, named)
    arrow = one_line(text, '  =>')
    cycle = arrow.split()[1]
    need(int(cycle) < first['cycle'], 'the arrow is not before the failing cycle')
    events = [x for x in text.splitlines() if re.match(rf'  (=>|  ) +{cycle} ', x)]
    need(any(re.search(keys['explain'], x) for x in events), f'cycle {cycle}, where the arrow is, does not explain: {keys["explain"]}', Elsewhere)
    need(re.search(keys['report'], text, re.MULTILINE), f'the report does not say: {keys["report"]}')
    return one_line(text, 'reproduce: ')[len('reproduce: '):]


def reproduced(command, block, result, work):
    """The command, as it stands in the report, fails in the same way: its own report says so."""
    need(command.startswith(TZF + ' run ' + block + ' '), 'not a command of ours: ' + command)
    shutil.rmtree(result['folder'])
    status = run(['sh', '-c', command], f'{work}/again.log')
    need(status == 1, f'{command}: exit status {status}')
    need(load(result['folder'] + '/result.json')['first_mismatch'] == result['first_mismatch'], f'{command}: fails in another way')


def vcd_values(path, names, time):
    """Nets by full name: name -> (value at `time`, width). Also the first and last time of the file."""
    ids, value, width, at = {}, {}, {}, {}
    scope, now, first = [], None, None
    with subprocess.Popen(['fst2vcd', '-f', path], stdout=subprocess.PIPE, text=True) as p:
        for line in p.stdout:
            word = line.split()
            if not word:
                continue
            if word[0] == '$scope':
                scope.append(word[2])
            elif word[0] == '$upscope':
                scope.pop()
            elif word[0] == '$var':
                name = '.'.join(scope + [word[4]])
                if name in names:
                    ids.setdefault(word[3], []).append(name)
                    width[name] = int(word[2])
            elif line[0] == '#':
                if now is not None and now <= time < int(line[1:]):
                    at = dict(value)
                now = int(line[1:])
                first = now if first is None else first
            elif line[0] in 'bB' and word[1] in ids:
                value[word[1]] = word[0][1:]
            elif line[0] in '01xXzZ' and line[1:].strip() in ids:
                value[line[1:].strip()] = line[0]
        need(p.wait() == 0, f'{path}: fst2vcd cannot read it')
    return {n: (int(at[i], 2), width[n]) for i in at for n in ids[i]}, first, now


def visible(block, result):
    """The wave window holds the failing cycle, and RTL and model differ there as the report says."""
    first = result['first_mismatch']
    wave = result['folder'] + '/wave.fst'
    time = PERIOD * first['cycle']
    dut = f'tzf.{block}_tb.dut'
    name = first['field'].replace('[', '_').replace(']', '')
    base, _, index = first['field'].partition('[')
    if first['kind'] == 'output':
        nets = [f'{dut}.{base}', f'{dut}.u_lockstep.model.{name}']
    elif first['kind'] == 'state':
        nets = [f'{dut}.u_lockstep.st_{name}', f'{dut}.u_lockstep.model.state.{name}']
    else:
        nets = []
    need(os.path.getsize(wave) > 0, 'the wave file is empty')
    with open(result['folder'] + '/wave.gtkw', encoding='utf-8') as f:
        need(f'cycle {first["cycle"]} at time {time}' in f.readline(), 'the wave view is not at the failing cycle')
    values, begin, end = vcd_values(wave, nets, time)
    need(begin is not None and begin <= time < end, f'the waves go from {begin} to {end}, without {time}')
    if not nets:
        return
    for net in nets:
        need(net in values, f'no net {net} in the waves')
    # The RTL's net of an output holds all elements.
    (rtl, _), (model, width) = values[nets[0]], values[nets[1]]
    if first['kind'] == 'output' and index:
        rtl = rtl >> (int(index[:-1]) * width) & ((1 << width) - 1)
    need(model == int(first['model'], 16), f'{nets[1]} is {model:x} in the waves, {first["model"]} in the report')
    need(rtl == int(first['rtl'], 16), f'{nets[0]} is {rtl:x} in the waves, {first["rtl"]} in the report')


def main(argv):
    if len(argv) < 4:
        print(__doc__, file=sys.stderr)
        return 2
    path, build, work = argv[1:4]
    name = os.path.basename(path)[:-len('.patch')]
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    try:
        keys = fault(path, argv[4:])
        result, command = searched(keys, build, work)
        reproduced(command, keys['block'], result, work)
        visible(keys['block'], result)
    except (Bad, OSError, ValueError, subprocess.TimeoutExpired) as e:
        print(f'FAILED {name}: {e}')
        return 1
    first = result['first_mismatch']
    print(f'ok     {name}: {first["kind"]} {first["field"]} in cycle {first["cycle"]} of seed {keys["seed"]} ({keys["rule"]}, {keys["mechanism"]})')
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv))
