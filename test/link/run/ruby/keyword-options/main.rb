class Mailer
  DEFAULTS = { from: 'noreply', retries: 2 }.freeze

  def deliver(to:, body: blank, **options)
    settings = DEFAULTS.merge(options)
    attempt(settings[:retries]) { transmit(to: to, body: body, from: settings[:from]) }
  end

  private

  def blank
    '(empty)'
  end

  def attempt(times)
    yield times
  end

  def transmit(to:, body:, from:)
    [address(to), body, address(from)]
  end

  def address(name)
    "#{name}@example.org"
  end
end

class BulkMailer < Mailer
  def deliver(**arguments)
    Array(arguments[:to]).each { |to| super(**arguments, to: to) }
  end
end

Mailer.new.deliver(to: 'ann')
BulkMailer.new.deliver(to: %w[bob eve], body: 'hi', retries: 1)
