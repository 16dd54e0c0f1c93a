// SPDX-License-Identifier: Apache-2.0

import CProtobufC
import CProtos
import Foundation
import RPC
import Testing

@testable import Contracts

/// protobuf-c's own descriptors against what this module carries: a method or a field that exists in one place only
/// fails here, by name.
@Suite struct DescriptorWalkTests {
  @Test func everyFieldOfEveryMessageIsCarried() throws {
    var walk = DescriptorWalk()
    for message in MessageCase.all { try message.visit(message.full) { walk.visit($0) } }
    #expect(walk.fields.subtracting(walk.carried).sorted() == [], "fields of the .proto that no value fills")
  }

  @Test func everyMessageOfTheProtosIsCarried() throws {
    var walk = DescriptorWalk()
    for message in MessageCase.all { try message.visit(message.full) { walk.visit($0) } }
    #expect(try ProtoFiles.messages() == walk.messages)
  }

  @Test func noMessageHoldsItself() throws {
    // protobuf-c has no limit on depth; a message that holds itself could overflow the stack.
    for message in MessageCase.all {
      try message.visit([]) { #expect(DescriptorWalk.depth($0.pointee.descriptor, above: []) != nil) }
    }
  }

  @Test(arguments: [
    (service: ClaimsMethods.service, table: ClaimsMethods.all),
    (service: EnrollmentMethods.service, table: EnrollmentMethods.all),
    (service: CommercialSyncMethods.service, table: CommercialSyncMethods.all),
    (service: NotificationsMethods.service, table: NotificationsMethods.all),
  ]) func theTableHoldsTheMethodsOfTheProto(_ service: String, _ table: [MethodDescriptor]) throws {
    let descriptor = try #require(DescriptorWalk.services[service])
    #expect(DescriptorWalk.methods(of: descriptor).map(\.name) == table.map(\.name))
    #expect(table.allSatisfy { $0.service == service })
  }

  @Test func theTablesAreAllServicesOfTheProtos() throws {
    #expect(try ProtoFiles.services() == Set(DescriptorWalk.services.keys))
  }

  @Test func requestAndReplyAreThoseOfTheProto() throws {
    try expect(ClaimsMethods.settle)
    try expect(ClaimsMethods.preSettle)
    try expect(ClaimsMethods.cancel)
    try expect(ClaimsMethods.getSettlement)
    try expect(ClaimsMethods.creditAccount)
    try expect(ClaimsMethods.resolve)
    try expect(ClaimsMethods.audit)
    try expect(ClaimsMethods.getCopies)
    try expect(ClaimsMethods.health)
    try expect(ClaimsMethods.stats)
    try expect(EnrollmentMethods.registerPerson)
    try expect(EnrollmentMethods.health)
    try expect(EnrollmentMethods.stats)
    try expect(CommercialSyncMethods.registerCover)
    try expect(CommercialSyncMethods.quote)
    try expect(CommercialSyncMethods.reserve)
    try expect(CommercialSyncMethods.audit)
    try expect(CommercialSyncMethods.health)
    try expect(CommercialSyncMethods.stats)
    try expect(NotificationsMethods.registerWebhook)
    try expect(NotificationsMethods.getNotices)
    try expect(NotificationsMethods.health)
    try expect(NotificationsMethods.stats)
  }

  private func expect<Request: WireStruct, Reply: WireStruct>(_ method: Method<Request, Reply>) throws {
    let service = try #require(DescriptorWalk.services[method.descriptor.service])
    let row = try #require(DescriptorWalk.methods(of: service).first { $0.name == method.descriptor.name })
    #expect(row.input == Request.descriptor, "\(method.descriptor.fullName)")
    #expect(row.output == Reply.descriptor, "\(method.descriptor.fullName)")
  }
}
