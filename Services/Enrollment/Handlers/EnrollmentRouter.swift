// SPDX-License-Identifier: Apache-2.0

import Contracts
import Domain
import RPC
import ServiceKit

/// What Enrollment answers.
enum EnrollmentRouter {
  static func make(store: PersonStore, version: String) -> Router {
    var router = Router()
    router.register(EnrollmentMethods.registerPerson) { request, context in
      do throws(InvalidValue) { try CoverageRules.check(request.person) } catch {
        throw RPCError(error)
      }
      let version = try await store.register(request.person, at: context.clock.now())
      return RegisterPersonReply(version: version)
    }
    router.registerStats(EnrollmentMethods.stats)
    // Ready whenever it answers: it reads no other service's events.
    router.registerHealth(EnrollmentMethods.health, version: version) { [] }
    return router
  }
}
