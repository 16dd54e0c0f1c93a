// SPDX-License-Identifier: Apache-2.0

import Domain

extension Settlement {
  /// The same settlement with another version of the rules in its stamp.
  func stamped(engine: String) -> Settlement {
    guard engine != policy.engine else { return self }
    return Settlement(
      reference: reference, total: total, split: split, deductible: deductible, shares: shares,
      lumpSums: lumpSums, deposit: deposit, accumulated: accumulated,
      policy: PolicyStamp(name: policy.name, sha256: policy.sha256, engine: engine),
      benefitYear: benefitYear)
  }
}
