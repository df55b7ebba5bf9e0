import Payments

/// What a shopper does on a page of the wallet.
package enum VisitInput: Hashable, Sendable {
    case login(email: String, password: String)
    case chooseCard(Int?)
    /// The code, or the bank's password.
    case authenticate(String)
    case confirm
    /// Gives up, at any step.
    case cancel
}

extension Visit {
    /// Moves the visit on. What does not belong to its step changes nothing: the page shows where the visit stands.
    package mutating func apply(_ input: VisitInput) {
        switch (step, input) {
        case (.finished, _): break
        case (.login, .cancel), (.card, .cancel): finish(.cancelled, method: .none)
        case (.bank, .cancel), (.confirmation, .cancel): finish(.cancelled, method: shopper?.method ?? .none)
        case (.login, .login(let email, let password)): logIn(email: email, password: password)
        case (.card, .chooseCard(let index)): choose(index)
        case (.bank, .authenticate(let secret)): authenticate(with: secret)
        case (.confirmation, .confirm): finish(.success, method: shopper?.method ?? .none)
        case (.login, _), (.card, _), (.bank, _), (.confirmation, _): break
        }
    }

    private mutating func logIn(email: String, password: String) {
        guard let shopper = PaylibShopper.find(email: email), shopper.password == password else {
            typedEmail = String(email.prefix(128))
            fail(.wrongLogin, limit: Self.loginAttempts, method: .none)
            return
        }
        self.email = shopper.email
        if shopper.cards.count > 1 { move(to: .card) } else { choose(0) }
    }

    private mutating func choose(_ index: Int?) {
        guard let shopper, let index, shopper.cards.indices.contains(index) else {
            problem = .noCard
            return
        }
        card = index
        switch (shopper.method, shopper.ending) {
        case (.none, .success): move(to: .confirmation)
        case (.none, let ending): finish(ending, method: .none)
        case (.password, _), (.telephone, _), (.software, _), (.hardware, _): move(to: .bank)
        }
    }

    private mutating func authenticate(with secret: String) {
        guard let shopper else { return }
        guard secret.filter({ !$0.isWhitespace }) == shopper.secret else {
            fail(.wrongSecret, limit: Self.bankAttempts, method: shopper.method)
            return
        }
        if shopper.ending == .success {
            move(to: .confirmation)
        } else {
            finish(shopper.ending, method: shopper.method)
        }
    }

    private mutating func fail(_ problem: Problem, limit: Int, method: WalletAuthentication.Method) {
        attempts += 1
        self.problem = problem
        if attempts >= limit { finish(.failure, method: method) }
    }

    private mutating func move(to step: Step) {
        self.step = step
        attempts = 0
        problem = nil
        typedEmail = ""
    }

    private mutating func finish(_ status: WalletAuthentication.Status, method: WalletAuthentication.Method) {
        move(to: .finished)
        ending = WalletAuthentication(method: method, status: status)
    }
}
