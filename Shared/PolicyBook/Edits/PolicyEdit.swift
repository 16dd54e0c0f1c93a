// SPDX-License-Identifier: Apache-2.0

/// One value of a policy file, replaced before the file is read: what if the law said this?
public struct PolicyEdit: Sendable, Hashable {
  /// Folder and file: `440100-guangzhou/2022.yaml`.
  public let file: String
  /// Exact: `employee.basic_fund.inpatient.deductible.amounts[2].amount`.
  public let key: String
  /// As it would stand in the file: `800 yuan`, `none`, `{ at_least: 1000 yuan }`.
  public let value: String
  /// What stands there now; of a block its first line's worth.
  public let before: String

  public init(file: String, key: String, value: String, before: String = "") {
    self.file = file
    self.key = key
    self.value = value
    self.before = before
  }
}
