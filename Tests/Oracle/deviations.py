# SPDX-License-Identifier: Apache-2.0
"""Where the rules of this repository are known to differ from the texts. Each switch makes the oracle follow the rules so
that the rest can be compared; False is what the texts say. Whoever mends a rule sets its switch to False."""

# A payment takes the in-scope part below the cap first, then above it, whatever part it was paid for. By the texts what a
# fund pays for the part above the cap leaves less there, and its payments leave the other part to those after it.
BELOW_CAP_FIRST = False

# A monthly cap that counts all care counts only the care that has such a cap. By its word it counts all care.
MONTH_OF_OWN_CARE = False

# Accounts may pay up to what public funds left of the parts they may pay, though insurers paid of these parts since.
ACCOUNTS_BEFORE_INSURERS = False

# Bands of major illness that nobody knows stop a bill that stays under the threshold, too.
BANDS_BEFORE_THRESHOLD = False
