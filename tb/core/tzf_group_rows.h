/* tzf_group_rows.h - the rows of one group of a struct, as a function. Included once for each group, so it has no guard:
 *
 *   TZF_ROW_STRUCT    the struct (stays defined)
 *   TZF_ROW_CFG       the block's configuration (stays defined)
 *   TZF_ROW_NAME      the function:  static struct tzf_field *NAME(const TZF_ROW_CFG *cfg, struct tzf_field *tab)
 *   TZF_ROW_LIST      the group's list
 *   TZF_ROW_GROUP, TZF_ROW_MEMBER, TZF_ROW_MEMBERS   as tzf_if.h says
 *
 * The function writes the rows to `tab` and returns the place behind them. */
static struct tzf_field *TZF_ROW_NAME(const TZF_ROW_CFG *cfg, struct tzf_field *tab)
{
	const struct tzf_field t[] = { TZF_ROW_LIST(TZF_ROW_GROUP_S, TZF_ROW_GROUP_A) };

	memcpy(tab, t, sizeof t);
	return tab + sizeof t / sizeof t[0];
}
#undef TZF_ROW_NAME
#undef TZF_ROW_LIST
#undef TZF_ROW_GROUP
#undef TZF_ROW_MEMBER
#undef TZF_ROW_MEMBERS
