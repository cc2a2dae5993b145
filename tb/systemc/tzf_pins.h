// tzf_pins.h - a block as pins under a clock, whoever is behind them: the C model, or RTL in a simulator.
#ifndef TZF_PINS_H
#define TZF_PINS_H

namespace tzf {

// One instance of a block of which In and Out are the structs of its signal list (Moore: outputs depend on state alone).
//
// Order within a cycle: out(), then whatever the inputs need of it, then tick() once. Both are called from an SC_THREAD, in time steps of the block's
// clock period; the first tick has ARESETn = 0.
template <class In, class Out>
class pins {
public:
	pins() = default;
	pins(const pins &) = delete;
	pins &operator=(const pins &) = delete;
	virtual ~pins() = default;

	// The outputs during this cycle. Writes every member that the configuration uses.
	virtual void out(Out &out) = 0;
	// The clock edge that ends the cycle, with these inputs. May wait, for less than a clock period in all; on return out() is the next cycle's.
	virtual void tick(const In &in) = 0;
	// True: another edge with the inputs of the last one would change nothing, so that the clock may stand until an input changes. False if that is not known.
	virtual bool settled() const
	{
		return false;
	}
};

} // namespace tzf

#endif
