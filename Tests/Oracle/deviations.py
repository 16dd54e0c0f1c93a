# SPDX-License-Identifier: Apache-2.0
"""Where the rules of this repository are known to differ from the texts. Each switch makes the oracle follow the rules so
that the rest can be compared; False is what the texts say. Whoever mends a rule sets its switch to False."""

# What the bands of major illness give is taken from the whole in-scope part first. By the texts a part above the cap that has a
# ratio of its own is none of the bands' base, so the bands leave it to those after. Likewise what is paid for extra costs of one
# class (special drugs) leaves less of that class; the rules take it from own expense of any class.
MAJOR_TAKES_SCOPE_FIRST = False

# Large amount: the limit of the part above the cap and that of the self part both count what either paid. By the texts each
# limit is of its own part (5.1: "up to a second cap" beside bands "no ceiling").
LARGE_LIMITS_COUNT_BOTH = False

# What earlier products filled of a deductible is forgotten in the next bill. By its word it counts towards the deductible, which
# is of the insurance year.
FILLED_DEDUCTIBLE_IS_FORGOTTEN = False

# Payments of assistance that are kept apart (`counted_under`) still use the limits of rows that are not. By its word they are
# kept apart.
APART_USES_OTHER_LIMITS = False

# Yearly bands go on behind the whole in-scope amount of earlier bills, also of what a cap on the fee cut off. The text leaves it
# open; that what does not count fills no band is the narrower reading of "the in-scope amount that counts".
BANDS_GO_ON_BEYOND_FEE_CAP = False

# After a transfer each further deductible of a long stay is only the difference, too. By the text (section 3) a new one is due, and the
# transfer lowers the first.
TRANSFER_LOWERS_EVERY_DEDUCTIBLE = False

# The yearly limit of an item counts what the item would have paid, also when the fund's cap then cut it. By its word it is a limit of
# what is paid.
ITEM_LIMIT_COUNTS_BEFORE_CAP = False

# What a month has used of a care or a disease is counted only by care whose own caps count so: two_diseases counted with
# chronic_outpatient leaves the month's limit of the disease untouched. By its word it shares the accumulators.
MONTH_OF_CAPPED_CARE = False
