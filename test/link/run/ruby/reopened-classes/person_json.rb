class Person
  def to_json
    quote(fields)
  end

  private

  def quote(hash)
    hash.map { |key, value| "#{key}=#{value.titled}" }.join
  end
end
