class Primes
  def stream
    (2..Float::INFINITY).lazy.select { |n| prime?(n) }
  end

  def prime?(number)
    (2..limit(number)).none? { |d| divides?(d, number) }
  end

  private

  def limit(number)
    Math.sqrt(number).floor
  end

  def divides?(divisor, number) = (number % divisor).zero?
end

primes = Primes.new
primes.stream.map { |n| n * n }.first(3)
primes.stream.reject { |n| n < 5 }.first
