class Retry
  def initialize(times)
    @times = times
  end

  def call
    attempts = 0
    begin
      attempts += 1
      yield attempts
    rescue IOError => e
      back_off(attempts)
      retry if attempts < @times
      give_up(e)
    end
  end

  private

  def back_off(attempt) = @wait = attempt * 2

  def give_up(error)
    error.message
  end
end

def flaky(attempt)
  raise IOError, 'line' if attempt < 3

  attempt
end

def dead
  raise IOError, 'gone'
end

Retry.new(5).call { |attempt| flaky(attempt) }
Retry.new(1).call { dead }
