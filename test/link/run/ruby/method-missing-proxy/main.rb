class Account
  def deposit(amount)
    @balance = balance + amount
  end

  def balance
    @balance || 0
  end
end

class Recorder
  def initialize(target)
    @target = target
    @calls = []
  end

  def method_missing(name, *args, &block)
    remember(name)
    @target.public_send(name, *args, &block)
  end

  def respond_to_missing?(*) = true

  def calls
    @calls.dup
  end

  private

  def remember(name)
    @calls << name
  end
end

proxy = Recorder.new(Account.new)
proxy.deposit(20)
proxy.balance
proxy.calls
