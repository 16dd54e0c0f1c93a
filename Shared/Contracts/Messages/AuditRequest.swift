// SPDX-License-Identifier: Apache-2.0

/// Re-add the whole book from zero.
public struct AuditRequest: Sendable, Hashable {
  public init() {}
}
