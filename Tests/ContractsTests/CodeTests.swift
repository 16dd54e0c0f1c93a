// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import Domain
import Testing

@testable import Contracts

@Suite struct CodeTests {
  /// The enums of the .proto met in the fields of all messages, by name, with their numbers but zero.
  private func enums() throws -> [String: Set<UInt32>] {
    var enums: [String: Set<UInt32>] = [:]
    func walk(_ message: UnsafePointer<ProtobufCMessageDescriptor>) {
      for field in UnsafeBufferPointer(start: message.pointee.fields, count: Int(message.pointee.n_fields)) {
        if field.type == PROTOBUF_C_TYPE_MESSAGE {
          walk(field.descriptor.assumingMemoryBound(to: ProtobufCMessageDescriptor.self))
        } else if field.type == PROTOBUF_C_TYPE_ENUM {
          let descriptor = field.descriptor.assumingMemoryBound(to: ProtobufCEnumDescriptor.self).pointee
          let values = UnsafeBufferPointer(start: descriptor.values, count: Int(descriptor.n_values))
          enums[String(cString: descriptor.short_name)] = Set(values.map { UInt32($0.value) }).subtracting([0]
          )
        }
      }
    }
    for message in MessageCase.all { try message.visit([]) { walk($0.pointee.descriptor) } }
    return enums
  }

  private func numbers<Code: WireCode>(_ type: Code.Type) -> Set<UInt32> {
    Set(Code.allCases.map(\.proto.rawValue))
  }

  @Test func everyCodeOfTheProtosIsACaseAndTheOtherWayRound() throws {
    let carried = [
      "Scheme": numbers(Scheme.self), "PersonType": numbers(PersonType.self),
      "CareType": numbers(CareType.self),
      "HospitalLevel": numbers(HospitalLevel.self), "CatalogueLevel": numbers(CatalogueLevel.self),
      "LimitedUse": numbers(LimitedUse.self), "Referral": numbers(Referral.self),
      "Relation": numbers(Relation.self), "Payer": numbers(Payer.self),
      "LegState": numbers(CommercialLeg.State.self), "SettlementState": numbers(SettlementState.self),
      "AccountKind": numbers(AccountKind.self), "EventKind": numbers(SettlementEvent.Kind.self),
      "OutcomeKind": numbers(LegOutcome.Kind.self), "SharedClaimState": numbers(SharedClaim.State.self),
      "MetricKind": numbers(Metric.Kind.self),
    ]
    #expect(try enums() == carried)
  }
}
