class Transfer
  class Failed < StandardError
    def initialize(account)
      @account = account
      super("no #{account}")
    end

    def detail
      "account #{@account}"
    end
  end

  def run(account)
    lock
    withdraw(account)
  rescue Failed => e
    report(e)
    retry_later
  else
    confirm
  ensure
    unlock
  end

  private

  def lock = @locked = true

  def unlock = @locked = false

  def withdraw(account)
    raise Failed.new(account) if account.zero?

    account
  end

  def report(error)
    error.detail
  end

  def retry_later
    :later
  end

  def confirm = :done
end

Transfer.new.run(0)
Transfer.new.run(1)
