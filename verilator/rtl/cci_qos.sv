// cci_qos.sv - what registers make of the heads of the address channels before anybody looks at them.
//
// Rules X43 (cci_share), X44 and X45, of each port:
//
//     AR, AW as they came --> SHARE_OVR --> AxQOS = 0? QOSOVERRIDE --> the head that u_tracker and u_dvm see
//                                             |
//     AxLEN, AxSIZE of what is allocated --> xs_r, xs_w: bytes ahead of the bandwidth --> the lower value
//     its shared entries, QOS_MAX_OT --> full

module cci_qos #(
	parameter integer ACES     = 2,
	parameter integer P        = 3,
	parameter integer V        = 2,   // ports with AC and CR
	parameter integer DVM      = 0,
	parameter integer NT       = 8,
	parameter integer NE       = 12,
	parameter integer ID_WIDTH = 4
) (
	input  wire                       ACLK,
	input  wire                       ARESETn,

	input  wire [P-1:0]               qosoverride,
	input  wire [P*2-1:0]             share_ovr,
	input  wire [P*16-1:0]            ar_ovr,      // {on, step, bandwidth, min, max}
	input  wire [P*16-1:0]            aw_ovr,
	input  wire [P*8-1:0]             max_ot,

	input  wire [P*(ID_WIDTH+36)-1:0] ar_ctl,
	input  wire [P*(ID_WIDTH+35)-1:0] aw_ctl,
	output wire [P*(ID_WIDTH+36)-1:0] ar_head,
	output wire [P*(ID_WIDTH+35)-1:0] aw_head,
	input  wire [P-1:0]               ar_take,     // it is allocated
	input  wire [P-1:0]               aw_take,

	input  wire [NT-1:0]              busy,
	input  wire [P*NE-1:0]            mine,
	output wire [P-1:0]               full         // the port has as many shared entries as it may (X45)
);
	localparam integer XW = ID_WIDTH + 36;  // ar_ctl of a port
	localparam integer YW = ID_WIDTH + 35;  // aw_ctl

	// The register's value instead of a QoS of 0
	function automatic [3:0] regulated(input on, input [2:0] step, input [3:0] least, input [3:0] most, input [15:0] xs);
		reg [15:0] q;
		reg [3:0]  range;

		q     = xs >> (4'd6 + {1'b0, step});
		range = most - least;
		if (~on | (least > most))
			regulated = most;
		else if (q > {12'd0, range})
			regulated = least;
		else
			regulated = most - q[3:0];
	endfunction

	// Bytes ahead after this cycle, with a regulator that is on
	function automatic [15:0] ahead(input [15:0] xs, input [3:0] bandwidth, input take, input [7:0] len, input [2:0] size);
		reg [16:0] sum;

		sum = {1'b0, xs};
		if (take)
			sum = sum + ((17'(len) + 17'd1) << (size[2] ? 3'd4 : size));
		if (sum < 17'(bandwidth))
			ahead = 16'd0;
		else begin
			sum   = sum - 17'(bandwidth);
			ahead = sum[16] ? 16'hffff : sum[15:0];
		end
	endfunction

	// Whether `most` entries or more are in `owned`
	function automatic reaches(input [NT-1:0] owned, input [7:0] most);
		reg [7:0] n;

		n = 8'd0;
		for (int i = 0; i < NT; i++)
			n = n + 8'(owned[i]);
		reaches = n >= most;
	endfunction

	genvar p;
	generate
		for (p = 0; p < P; p = p + 1) begin : gen_p
			reg [15:0]    xs_r_q;
			reg [15:0]    xs_w_q;

			wire [XW-1:0] ar     = ar_ctl[p*XW +: XW];
			wire [YW-1:0] aw     = aw_ctl[p*YW +: YW];
			wire [15:0]   r_ovr  = ar_ovr[p*16 +: 16];
			wire [15:0]   w_ovr  = aw_ovr[p*16 +: 16];
			wire [7:0]    most   = max_ot[p*8 +: 8];
			wire          pool_unused = ^mine[p*NE+NT +: NE-NT];

			// {ARLOCK, .., ARQOS, ARDOMAIN, ARSNOOP, ..}
			wire          ar_lock;
			wire [3:0]    ar_qos = (qosoverride[p] & (ar[14:11] == 4'd0)) ? regulated(r_ovr[15], r_ovr[14:12], r_ovr[7:4], r_ovr[3:0], xs_r_q) : ar[14:11];
			wire [1:0]    ar_domain;
			wire [3:0]    ar_snoop;
			wire          aw_lock;
			wire [3:0]    aw_qos = (qosoverride[p] & (aw[13:10] == 4'd0)) ? regulated(w_ovr[15], w_ovr[14:12], w_ovr[7:4], w_ovr[3:0], xs_w_q) : aw[13:10];
			wire [1:0]    aw_domain;
			wire [2:0]    aw_snoop;

			assign ar_head[p*XW +: XW] = {ar_lock, ar[XW-2:15], ar_qos, ar_domain, ar_snoop, ar[4:0]};
			assign aw_head[p*YW +: YW] = {aw_lock, aw[YW-2:14], aw_qos, aw_domain, aw_snoop, aw[4:0]};

			if (p < ACES) begin : gen_ace
				assign {ar_lock, ar_domain, ar_snoop} = {ar[XW-1], ar[10:5]};
				assign {aw_lock, aw_domain, aw_snoop} = {aw[YW-1], aw[9:5]};

				wire share_unused = ^share_ovr[p*2 +: 2];
			end else begin : gen_lite
				wire [3:0] aw_wide;
				wire       wide_unused = aw_wide[3];

				cci_share #(.WRITE(0), .DVM((p < V) ? DVM : 0)) u_ar (
					.share_ovr(share_ovr[p*2 +: 2]), .lock(ar[XW-1]), .burst(ar[23:22]), .normal(ar[19]), .domain(ar[10:9]),
					.snoop(ar[8:5]), .barrier(ar[4]), .new_lock(ar_lock), .new_domain(ar_domain), .new_snoop(ar_snoop));
				cci_share #(.WRITE(1), .DVM(0)) u_aw (
					.share_ovr(share_ovr[p*2 +: 2]), .lock(aw[YW-1]), .burst(aw[22:21]), .normal(aw[18]), .domain(aw[9:8]),
					.snoop({1'b0, aw[7:5]}), .barrier(aw[4]), .new_lock(aw_lock), .new_domain(aw_domain), .new_snoop(aw_wide));

				assign aw_snoop = aw_wide[2:0];
			end

			// A limit that cannot be reached costs nothing.
			assign full[p] = (most <= 8'(NT)) ? reaches(busy & mine[p*NE +: NT], most) : 1'b0;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					xs_r_q <= 16'd0;
				else if (r_ovr[15])
					xs_r_q <= ahead(xs_r_q, r_ovr[11:8], ar_take[p], ar[34:27], ar[26:24]);
				else
					xs_r_q <= 16'd0;

			always_ff @(posedge ACLK)
				if (!ARESETn)
					xs_w_q <= 16'd0;
				else if (w_ovr[15])
					xs_w_q <= ahead(xs_w_q, w_ovr[11:8], aw_take[p], aw[33:26], aw[25:23]);
				else
					xs_w_q <= 16'd0;
		end
	endgenerate
endmodule
