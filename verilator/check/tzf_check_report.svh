// tzf_check_report.svh - how a protocol checker reports; included inside the checker's module, which has
// rule_name().
//
// With DPI-C, tzf_protocol_error(scope, rule, id, addr) is called once a violation, in the edge that shows it.
// With TZF_NO_DPI defined one line is printed instead.

`ifndef TZF_NO_DPI
import "DPI-C" function void tzf_protocol_error(input string scope, input string rule,
	input int unsigned id, input longint unsigned addr);
`endif

	// Strings stay inside this task: in the clocked process they would be made and dropped at every edge.
	task automatic emit(input integer rule, input [31:0] id, input [63:0] addr);
		// verilator no_inline_task
		string scope;
		string name;
	begin
		scope = $sformatf("%m"); // the instance and ".emit"
		scope = scope.substr(0, scope.len() - 6);
		name = rule_name(rule);
`ifdef TZF_NO_DPI
		$display("PROTOCOL %s %s id=%0h addr=%0h", name, scope, id, addr);
`else
		tzf_protocol_error(scope, name, id, addr);
`endif
	end
	endtask
