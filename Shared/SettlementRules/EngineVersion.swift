// SPDX-License-Identifier: Apache-2.0

/// Version of the rules in Swift: stored in the policy stamp of every settlement. It grows when the same policy and
/// the same bill would give another amount.
public enum EngineVersion {
  public static let current = "3"
}
